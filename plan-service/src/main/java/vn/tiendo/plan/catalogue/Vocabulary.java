package vn.tiendo.plan.catalogue;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.CatalogueEntry.ActivityKind;
import vn.tiendo.events.CatalogueEntry.Agency;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.FacilityType;
import vn.tiendo.events.CatalogueEntry.Observance;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;

/** What may be named at this moment; it remembers what was asked for and found. */
public interface Vocabulary {

  Optional<FacilityType> facilityType(String code);

  Optional<AttributeKind> attributeKind(String code);

  Optional<ActivityKind> activityKind(String code);

  /** All of them; asking for all names none. */
  Collection<ActivityKind> activityKinds();

  Optional<StatisticsKind> statisticsKind(String code);

  Optional<Agency> agency(String code);

  Optional<Observance> observance(String code);

  /** The entries that were asked for by their code and found. */
  Set<Name> named();

  /** An entry that is named. */
  record Name(Catalogue catalogue, String code) {}
}
