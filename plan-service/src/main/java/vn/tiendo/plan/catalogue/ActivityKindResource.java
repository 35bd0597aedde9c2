package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.ActivityKind;

/** Kinds of activity. */
@Path("/v1/activity-kinds")
@Tag(name = "activity-kinds", description = "Loại hoạt động · Kinds of activity")
class ActivityKindResource extends CatalogueResource<ActivityKind> {

  ActivityKindResource() {
    super(Catalogue.ACTIVITY_KINDS, ActivityKind.class);
  }
}
