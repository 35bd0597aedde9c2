package vn.tiendo.facility.change;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Every change in the order of commits. */
@Path("/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "changes", description = "Mọi thay đổi theo thứ tự (every change in order)")
class ChangeResource {

  private final Changes changes;

  ChangeResource(Changes changes) {
    this.changes = changes;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Mọi thay đổi sau một con trỏ (every change after a cursor)",
      description =
          "Con trỏ của mục cuối cùng đã đọc là điểm đọc tiếp, kể cả khi next là null."
              + " (The cursor of the last item read is where to go on, also when next is null.)")
  public Page<Change> after(
      @QueryParam("after") String after,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Limit most = Limit.of(limit);
    List<Change> rows = changes.after(position(cursor != null ? cursor : after), most.plusOne());
    if (rows.size() <= most.value()) {
      return new Page<>(rows, null);
    }
    List<Change> items = rows.subList(0, most.value());
    return new Page<>(items, items.get(items.size() - 1).cursor());
  }

  private static long position(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.of(400, "malformed-cursor", "Con trỏ không hợp lệ", "The cursor is malformed")
          .error(
              "?after", "Không phải con trỏ do hệ thống cấp", "Not a cursor this service gave out");
    }
  }
}
