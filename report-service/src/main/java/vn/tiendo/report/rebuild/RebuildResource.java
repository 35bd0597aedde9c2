package vn.tiendo.report.rebuild;

import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Making facts and figures anew from Kafka, beside those that are served. */
@Path("/v1/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class RebuildResource {

  private final StartRebuild start;
  private final Rebuilds rebuilds;
  private final ReadLive live;

  RebuildResource(StartRebuild start, Rebuilds rebuilds, ReadLive live) {
    this.start = start;
    this.rebuilds = rebuilds;
    this.live = live;
  }

  @POST
  @Idempotent
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Dựng lại mọi con số từ Kafka (rebuild all figures from Kafka)",
      description =
          "Chạy bên cạnh số liệu đang dùng, so sánh rồi thay thế, không gián đoạn. · It runs beside the live figures,"
              + " compares, and switches over without a gap.")
  @APIResponse(
      responseCode = "202",
      description = "Đã nhận; xem tiến độ ở Location · Accepted; look for progress at Location",
      content = @Content(schema = @Schema(implementation = Rebuild.class)))
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:rebuild-running")
  public Response start() {
    Rebuild rebuild = start.start();
    return Response.accepted(rebuild).location(URI.create("/v1/rebuilds/" + rebuild.id())).build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Các lần dựng lại (rebuilds, the first one first)")
  public Page<Rebuild> list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    if (rebuilds.open().isPresent()) {
      rebuilds.settle();
    }
    return Page.of(rebuilds.after(after, most.plusOne()), most, r -> Cursor.of(r.id()));
  }

  @GET
  @Path("/live")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary =
          "Dấu vân tay của mọi con số đang dùng (digest of all live figures, at one moment, with the offsets folded)")
  public ReadLive.Live live() {
    return live.read();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Tiến độ, tốc độ và chứng nhận (progress, rate and certificate)")
  @APIResponse(
      responseCode = "200",
      description = "Có ETag · With ETag",
      content = @Content(schema = @Schema(implementation = Rebuild.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-rebuild")
  public Response get(
      @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch) {
    long number = number(id);
    Rebuild rebuild = rebuilds.get(number).orElseThrow(RebuildResource::unknown);
    if (rebuild.state().open()) {
      rebuilds.settle();
      rebuild = rebuilds.get(number).orElseThrow(RebuildResource::unknown);
    }
    EntityTag tag = ETags.of(rebuild.version());
    Rebuild found = rebuild;
    return ETags.notModified(ifNoneMatch, tag).orElseGet(() -> Response.ok(found).tag(tag).build());
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.unknown(
        "unknown-rebuild", "Không có lần dựng lại này", "There is no such rebuild");
  }
}
