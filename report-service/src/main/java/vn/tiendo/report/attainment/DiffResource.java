package vn.tiendo.report.attainment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** What moved a figure. */
@Path("/v1/attainments/{plan}/{target}/{cell}/diff")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "attainments")
public class DiffResource {

  private static final long FURTHEST = 10_000_000;

  private final DiffAttainment diff;

  DiffResource(DiffAttainment diff) {
    this.diff = diff;
  }

  @GET
  @Operation(
      summary =
          "Điều gì làm con số thay đổi giữa hai thời điểm (what moved the figure between two instants: activities,"
              + " corrections, registry, plan, reports)",
      description =
          "change và liveChange theo đơn vị của con số. contribution của một hoạt động: phần nó thêm vào tổng; với tỷ lệ"
              + " và tốc độ tăng là phần thêm vào tử số, nên không cộng lại thành change. · change and liveChange are in"
              + " the figure's unit. An activity's contribution is what it adds to the sum; of a ratio or growth, to what"
              + " stands above the line, so that they do not add up to change.")
  public DiffAttainment.Diff diff(
      @PathParam("plan") String plan,
      @PathParam("target") String target,
      @PathParam("cell") String cell,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @BeanParam AttainmentQuery query) {
    Limit most = Limit.of(limit);
    Instant first = required("from", from);
    Instant last = required("to", to);
    if (last.isBefore(first)) {
      throw Problem.invalid()
          .error("?to", "Không được trước thời điểm from", "Must not lie before the instant from");
    }
    int skip =
        Cursor.parse(cursor, 1)
            .map(at -> (int) Math.max(0, Math.min(at.number(0), FURTHEST)))
            .orElse(0);
    return diff.of(plan, target, cell, query, first, last, skip, most.value());
  }

  private static Instant required(String name, String value) {
    return AttainmentQuery.instant(name, value)
        .orElseThrow(
            () ->
                Problem.invalid()
                    .error(
                        "?" + name,
                        "Cần một thời điểm theo RFC 3339",
                        "An instant of RFC 3339 is needed"));
  }
}
