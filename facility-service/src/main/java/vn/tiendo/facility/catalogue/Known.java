package vn.tiendo.facility.catalogue;

import java.util.Map;
import java.util.Set;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;

/** What is declared at one moment, by code. */
public record Known(
    Set<String> facilityTypes,
    Map<String, AttributeKind> attributeKinds,
    Map<String, StatisticsKind> statisticsKinds) {}
