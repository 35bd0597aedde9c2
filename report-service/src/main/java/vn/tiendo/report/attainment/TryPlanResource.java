package vn.tiendo.report.attainment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Plan;

/** A plan that is not there yet, over HTTP. */
@Path("/v1/attainments:try")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "attainments")
public class TryPlanResource {

  private final TryPlan tryPlan;

  TryPlanResource(TryPlan tryPlan) {
    this.tryPlan = tryPlan;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Thử một kế hoạch chưa ban hành (try a plan that is not issued)",
      description =
          "Các con số kế hoạch sẽ có trên dữ liệu hiện biết; không lưu gì. (The figures it would"
              + " have on what is known; nothing is stored.)")
  @RequestBody(content = @Content(schema = @Schema(implementation = Plan.class)))
  @APIResponse(responseCode = "200", description = "{on, asOf, cells: [{target, cell, rows}]}")
  @APIResponse(responseCode = "413", description = "urn:tiendo:problem:too-large (5 MB)")
  @APIResponse(
      responseCode = "422",
      description = "urn:tiendo:problem:invalid, urn:tiendo:problem:too-much-work")
  @APIResponse(responseCode = "429", description = "urn:tiendo:problem:too-many")
  public TryPlan.Tried of(
      byte[] plan,
      @Parameter(description = "T1/a; lặp lại được (may be repeated)") @QueryParam("cell")
          List<String> cells,
      @Parameter(description = "Ngày coi là hôm nay (day taken as today)") @QueryParam("on")
          String on) {
    return tryPlan.of(
        plan,
        cells == null ? Set.of() : Set.copyOf(cells),
        AttainmentQuery.day("on", on).orElse(null));
  }
}
