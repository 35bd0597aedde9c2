package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.FacilityType;

/** Kinds of facility. */
@Path("/v1/facility-types")
@Tag(name = "facility-types", description = "Loại thiết chế · Kinds of facility")
class FacilityTypeResource extends CatalogueResource<FacilityType> {

  FacilityTypeResource() {
    super(Catalogue.FACILITY_TYPES, FacilityType.class);
  }
}
