package vn.tiendo.plan.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** A plan against the plans above it, over HTTP. */
@Path("/v1/plans/{code}/alignment")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
class AlignmentResource {

  private final PlanFamily family;

  AlignmentResource(PlanFamily family) {
    this.family = family;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "So với kế hoạch cấp trên · Against the plan above",
      description =
          "finding: aligned, looser-threshold, later-due, other-measure, missing-in-child,"
              + " other-calendar, parent-unknown; own và/and inParent: hai giá trị · the two"
              + " values")
  @APIResponse(responseCode = "200", description = "{plan, version, parent, items}")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  public Alignment alignment(@PathParam("code") String code) {
    return family.alignment(code).orElseThrow(() -> unknown(code));
  }

  static Problem unknown(String code) {
    return Problem.unknown("unknown-plan", "Không có kế hoạch này", "There is no such plan")
        .detail("Không có kế hoạch mã " + code + ".", "No plan has the code " + code + ".");
  }
}
