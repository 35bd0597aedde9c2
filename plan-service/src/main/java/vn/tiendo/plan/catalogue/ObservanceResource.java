package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.Observance;

/** Named days and weeks. */
@Path("/v1/observances")
@Tag(name = "observances", description = "Ngày lễ, tuần lễ · Named days and weeks")
class ObservanceResource extends CatalogueResource<Observance> {

  ObservanceResource() {
    super(Catalogue.OBSERVANCES, Observance.class);
  }
}
