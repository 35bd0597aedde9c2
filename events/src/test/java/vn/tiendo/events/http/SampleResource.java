package vn.tiendo.events.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import vn.tiendo.events.Text;
import vn.tiendo.events.inbox.Sample;
import vn.tiendo.events.outbox.Outbox;

@Path("/v1/samples")
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {

  static final AtomicInteger WORK = new AtomicInteger();

  record Inner(@NotBlank String measure, LocalDate on, Boolean flag) {}

  record Body(
      @NotNull String code,
      @Valid @NotNull Text title,
      List<@NotNull @Valid Inner> cells,
      Integer count) {}

  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;

  SampleResource(Outbox outbox, Audit audit, Caller caller) {
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @RolesAllowed(Roles.PLAN_EDITOR)
  @Transactional
  public Response create(@NotNull @Valid Body body) {
    int work = WORK.incrementAndGet();
    if (body.code().equals("fail")) {
      throw Problem.of(409, "sample", "Không", "No");
    }
    outbox.append(Sample.of(body.code(), body.code()));
    audit.record("sample.create", "sample/" + body.code(), null, body);
    return Response.created(URI.create("/v1/samples/" + body.code()))
        .entity(Map.of("code", body.code(), "work", work))
        .tag(ETags.of(work))
        .build();
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed(Roles.PLAN_EDITOR)
  public Response put(
      @RestPath String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Body body) {
    caller.requireArea("480", LocalDate.of(2024, 1, 1));
    ETags.check(ifMatch, true, ETags.of(7));
    return Response.ok(body).tag(ETags.of(8)).build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  public Page<String> list(
      @RestQuery LocalDate on,
      @RestQuery Integer year,
      @RestQuery String limit,
      @RestQuery String cursor) {
    Limit most = Limit.of(limit);
    int from = Cursor.parse(cursor, 1).map(c -> (int) c.number(0)).orElse(0);
    return Page.of(
        List.of("a", "b", "c").subList(from, 3).stream().limit(most.plusOne()).toList(),
        most,
        last -> Cursor.of(last.charAt(0) - 'a' + 1));
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "never";
  }

  @GET
  @Path("/broken/{how}")
  @RolesAllowed(Roles.READER)
  public Response broken(@RestPath String how) throws Exception {
    switch (how) {
      case "database" -> throw new IllegalStateException(new SQLException("gone", "08006"));
      case "pool" -> throw new SQLException("Sorry, acquisition timeout!");
      case "nul" -> throw new SQLException("invalid byte sequence", "22021");
      case "twice" -> throw new SQLException("duplicate key in table sample_pkey", "23505");
      default -> throw new IllegalStateException("secret of " + SampleResource.class);
    }
  }

  @GET
  @Path("/{code}")
  @RolesAllowed(Roles.READER)
  public Response get(@RestPath int code, @HeaderParam("If-None-Match") String ifNoneMatch) {
    return ETags.notModified(ifNoneMatch, ETags.of(7))
        .orElseGet(() -> Response.ok(Map.of("code", code)).tag(ETags.of(7)).build());
  }

  @POST
  @Path("/raw")
  @Consumes({"application/json", "application/x-ndjson"})
  @RolesAllowed(Roles.PLAN_EDITOR)
  public Map<String, Integer> raw(byte[] body) {
    return Map.of("length", body.length);
  }

  @GET
  @Path("/private")
  @RolesAllowed(Roles.SIGNED_IN)
  public Response notPublic() {
    return Response.noContent().build();
  }
}
