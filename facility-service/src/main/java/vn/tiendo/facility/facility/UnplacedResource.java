package vn.tiendo.facility.facility;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.area.Lineage;
import vn.tiendo.facility.intake.Faults;

/** The work a reform leaves: facilities whose area went to several places. */
@Path("/v1/area-reforms/{code}/unplaced")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "area-reforms")
class UnplacedResource {

  private final FacilityRepository repository;
  private final KnownAreas known;

  UnplacedResource(FacilityRepository repository, KnownAreas known) {
    this.repository = repository;
    this.known = known;
  }

  /**
   * @param from its last area
   * @param since the first day without one
   * @param candidates where its area went
   */
  record Unplaced(
      String code,
      String name,
      List<String> types,
      String from,
      LocalDate since,
      List<String> candidates) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Cơ sở chưa xếp địa bàn sau lần sắp xếp (facilities not yet placed after a reform)",
      description =
          "Xếp bằng PUT /v1/facilities/{code}?from= với ngày hiệu lực. (Placed by PUT"
              + " /v1/facilities/{code}?from= and the day of effect.)")
  public Page<Unplaced> list(
      @PathParam("code") String code,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    if (!Faults.CODE.matcher(code).matches() || known.current().ofReform(code).isEmpty()) {
      throw Problem.unknown("reform-unknown", "Không có lần sắp xếp này", "No such reform");
    }
    Limit most = Limit.of(limit);
    String after = Cursor.parse(cursor, 1).map(position -> position.key(0)).orElse("");
    return Page.of(
            repository.unplacedBy(code, after, most.plusOne()),
            most,
            facility -> new Cursor(List.of(facility.code())))
        .map(facility -> unplaced(facility, code));
  }

  private Unplaced unplaced(Facility facility, String reform) {
    List<Placement> stays = facility.stays();
    Placement now = stays.get(stays.size() - 1);
    String from = stays.size() < 2 ? null : stays.get(stays.size() - 2).area();
    Lineage lineage = from == null ? null : known.current().ofReform(reform).get(from);
    return new Unplaced(
        facility.code(),
        facility.fact(null).name(),
        now.types(),
        from,
        now.from(),
        lineage == null ? List.of() : lineage.changes().stream().map(Change::to).toList());
  }
}
