package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntry.ActivityKind;
import vn.tiendo.events.CatalogueEntry.Agency;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.FacilityType;
import vn.tiendo.events.CatalogueEntry.Observance;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;

/** A vocabulary over documents that were read once; only what is asked for is parsed. */
public final class Entries implements Vocabulary {

  private final ObjectMapper json;
  private final Map<String, String> documents;
  private final Map<String, CatalogueEntry> parsed = new HashMap<>();
  private final Set<Name> named = new LinkedHashSet<>();

  /**
   * @param documents JSON of each entry under {@code catalogue/code}
   */
  public Entries(ObjectMapper json, Map<String, String> documents) {
    this.json = json;
    this.documents = documents;
  }

  @Override
  public Optional<FacilityType> facilityType(String code) {
    return find(Catalogue.FACILITY_TYPES, code, FacilityType.class);
  }

  @Override
  public Optional<AttributeKind> attributeKind(String code) {
    return find(Catalogue.ATTRIBUTE_KINDS, code, AttributeKind.class);
  }

  @Override
  public Optional<ActivityKind> activityKind(String code) {
    return find(Catalogue.ACTIVITY_KINDS, code, ActivityKind.class);
  }

  @Override
  public Collection<ActivityKind> activityKinds() {
    return documents.keySet().stream()
        .filter(id -> id.startsWith(Catalogue.ACTIVITY_KINDS.id("")))
        .map(id -> (ActivityKind) parse(id, ActivityKind.class))
        .toList();
  }

  @Override
  public Optional<StatisticsKind> statisticsKind(String code) {
    return find(Catalogue.STATISTICS_KINDS, code, StatisticsKind.class);
  }

  @Override
  public Optional<Agency> agency(String code) {
    return find(Catalogue.AGENCIES, code, Agency.class);
  }

  @Override
  public Optional<Observance> observance(String code) {
    return find(Catalogue.OBSERVANCES, code, Observance.class);
  }

  @Override
  public Set<Name> named() {
    return Set.copyOf(named);
  }

  private <E extends CatalogueEntry> Optional<E> find(
      Catalogue catalogue, String code, Class<E> type) {
    String id = catalogue.id(code);
    if (!documents.containsKey(id)) {
      return Optional.empty();
    }
    named.add(new Name(catalogue, code));
    return Optional.of(type.cast(parse(id, type)));
  }

  private CatalogueEntry parse(String id, Class<? extends CatalogueEntry> type) {
    return parsed.computeIfAbsent(
        id,
        key -> {
          try {
            return json.readValue(documents.get(key), type);
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored entry is not readable: " + key, e);
          }
        });
  }
}
