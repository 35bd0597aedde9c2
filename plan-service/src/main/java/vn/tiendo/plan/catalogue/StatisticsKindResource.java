package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;

/** Yearly statistics of areas. */
@Path("/v1/statistics-kinds")
@Tag(name = "statistics-kinds", description = "Số liệu thống kê · Statistics of areas")
class StatisticsKindResource extends CatalogueResource<StatisticsKind> {

  StatisticsKindResource() {
    super(Catalogue.STATISTICS_KINDS, StatisticsKind.class);
  }
}
