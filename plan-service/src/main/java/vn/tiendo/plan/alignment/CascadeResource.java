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
import vn.tiendo.events.http.Roles;

/** The plans under a plan, over HTTP. */
@Path("/v1/plans/{code}/cascade")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
class CascadeResource {

  private final PlanFamily family;

  CascadeResource(PlanFamily family) {
    this.family = family;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Cây kế hoạch cấp dưới · The tree of plans under it")
  @APIResponse(responseCode = "200", description = "{plan, title, …, children: […]}")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  public Cascade cascade(@PathParam("code") String code) {
    return family.cascade(code).orElseThrow(() -> AlignmentResource.unknown(code));
  }
}
