package vn.tiendo.facility.reform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.intake.CivilDay;
import vn.tiendo.facility.intake.Csv;
import vn.tiendo.facility.intake.Faults;

/** Reforms over HTTP. */
@Path("/v1/area-reforms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "area-reforms", description = "Sắp xếp đơn vị hành chính (reforms of areas)")
class ReformResource {

  private final RecordReform recordReform;
  private final ImportReform importReform;
  private final ReformRepository repository;
  private final KnownAreas known;
  private final CivilDay days;

  ReformResource(
      RecordReform recordReform,
      ImportReform importReform,
      ReformRepository repository,
      KnownAreas known,
      CivilDay days) {
    this.recordReform = recordReform;
    this.importReform = importReform;
    this.repository = repository;
    this.known = known;
    this.days = days;
  }

  @POST
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(summary = "Ghi một lần sắp xếp (record a reform)")
  public Response post(@NotNull @Valid ReformBody body) {
    boolean created = recordReform.record(body);
    AreaReform reform = repository.findById(body.code().strip());
    return Response.status(created ? 201 : 200)
        .location(URI.create("/v1/area-reforms/" + reform.code))
        .tag(ETags.of(reform.version))
        .entity(ReformView.full(reform, known.current()))
        .build();
  }

  @POST
  @Path("{code}/import")
  @Consumes("text/csv")
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary =
          "Nhập bảng chuyển đổi của một lần sắp xếp (import the conversion table of a reform)",
      description =
          "CSV: oldCode,newCode,note. Ghi chú như trong bảng chính thức: Nhập toàn bộ, Nhập một phần,"
              + " Giữ nguyên, Đổi tên… (Notes as in the official table.)")
  public Response importCsv(
      @PathParam("code") String code,
      @QueryParam("effectiveOn") String effectiveOn,
      @QueryParam("act") String act,
      @HeaderParam("Accept-Language") String language,
      byte[] file) {
    return Response.ok(
            importReform
                .record(
                    code,
                    act,
                    days.orNull("effectiveOn", effectiveOn),
                    Csv.read(file, ImportReform.TITLES, ImportReform.TITLES))
                .in(Language.of(language)))
        .build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Các lần sắp xếp (the reforms)")
  public Page<ReformView> list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    String after = Cursor.parse(cursor, 1).map(position -> position.key(0)).orElse("");
    List<AreaReform> rows = repository.after(after, most.plusOne());
    return Page.of(rows, most, reform -> new Cursor(List.of(reform.code))).map(ReformView::brief);
  }

  @GET
  @Path("{code}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Một lần sắp xếp với mọi thay đổi (a reform with all its changes)")
  public Response get(
      @PathParam("code") String code, @HeaderParam("If-None-Match") String ifNoneMatch) {
    AreaReform reform = Faults.CODE.matcher(code).matches() ? repository.findById(code) : null;
    if (reform == null) {
      throw ReformProblem.unknown();
    }
    EntityTag tag = ETags.of(reform.version);
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(ReformView.full(reform, known.current())).tag(tag).build());
  }
}
