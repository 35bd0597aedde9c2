package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.Agency;

/** Agencies. */
@Path("/v1/agencies")
@Tag(name = "agencies", description = "Cơ quan · Agencies")
class AgencyResource extends CatalogueResource<Agency> {

  AgencyResource() {
    super(Catalogue.AGENCIES, Agency.class);
  }
}
