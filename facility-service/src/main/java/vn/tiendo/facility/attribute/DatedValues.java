package vn.tiendo.facility.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import vn.tiendo.events.FacilityRecorded.Attribute;

/** Values of attributes through time. Null: since ever, or until further notice. */
public final class DatedValues {

  private DatedValues() {}

  /** All values once this one is recorded too. */
  public static List<Attribute> with(List<Attribute> values, Attribute added) {
    TreeMap<LocalDate, Attribute> ofName = new TreeMap<>();
    List<Attribute> all = new ArrayList<>();
    for (Attribute value : values) {
      if (value.name().equals(added.name())) {
        ofName.put(start(value), value);
      } else {
        all.add(value);
      }
    }
    ofName.put(start(added), added);
    for (Map.Entry<LocalDate, Attribute> entry : ofName.entrySet()) {
      LocalDate next = ofName.higherKey(entry.getKey());
      Attribute value = entry.getValue();
      boolean ended = next != null && (value.to() == null || value.to().isAfter(next));
      all.add(
          ended
              ? new Attribute(value.name(), value.value(), value.from(), next, value.evidence())
              : value);
    }
    all.sort(
        (a, b) -> {
          int byName = a.name().compareTo(b.name());
          return byName != 0 ? byName : start(a).compareTo(start(b));
        });
    return List.copyOf(all);
  }

  /** The value that starts on exactly this day. */
  public static Optional<Attribute> startingOn(
      List<Attribute> values, String name, LocalDate from) {
    return values.stream()
        .filter(value -> value.name().equals(name) && Objects.equals(value.from(), from))
        .findFirst();
  }

  /** What holds on a day, by name. */
  public static Map<String, JsonNode> on(List<Attribute> values, LocalDate day) {
    Map<String, JsonNode> holding = new LinkedHashMap<>();
    for (Attribute value : values) {
      if (!day.isBefore(start(value)) && (value.to() == null || day.isBefore(value.to()))) {
        holding.put(value.name(), value.value());
      }
    }
    return holding;
  }

  public static List<Attribute> named(List<Attribute> values, String name) {
    return values.stream().filter(value -> value.name().equals(name)).toList();
  }

  private static LocalDate start(Attribute value) {
    return value.from() == null ? LocalDate.MIN : value.from();
  }
}
