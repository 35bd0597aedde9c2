package vn.tiendo.plan.catalogue;

import vn.tiendo.events.CatalogueEntry;

/** The six catalogues. */
public enum Catalogue {
  FACILITY_TYPES("facility-types", CatalogueEntry.FacilityType.class),
  ATTRIBUTE_KINDS("attribute-kinds", CatalogueEntry.AttributeKind.class),
  ACTIVITY_KINDS("activity-kinds", CatalogueEntry.ActivityKind.class),
  STATISTICS_KINDS("statistics-kinds", CatalogueEntry.StatisticsKind.class),
  AGENCIES("agencies", CatalogueEntry.Agency.class),
  OBSERVANCES("observances", CatalogueEntry.Observance.class);

  private final String path;
  private final Class<? extends CatalogueEntry> entries;

  Catalogue(String path, Class<? extends CatalogueEntry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /** Its name in URLs and events. */
  public String path() {
    return path;
  }

  Class<? extends CatalogueEntry> entries() {
    return entries;
  }

  String id(String code) {
    return path + "/" + code;
  }
}
