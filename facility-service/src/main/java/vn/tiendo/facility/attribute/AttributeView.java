package vn.tiendo.facility.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.FacilityRecorded.Attribute;

/** All values of one attribute through time, and the one of the day asked. */
public record AttributeView(
    String name, @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode value, List<Span> values) {

  /** One value with the days it holds. */
  public record Span(JsonNode value, LocalDate from, LocalDate to, List<Evidence> evidence) {}

  public static AttributeView of(String name, List<Attribute> all, LocalDate day) {
    List<Attribute> named = DatedValues.named(all, name);
    return new AttributeView(
        name,
        DatedValues.on(named, day).get(name),
        named.stream()
            .map(value -> new Span(value.value(), value.from(), value.to(), value.evidence()))
            .toList());
  }

  /** Names this state: it changes when, and only when, one of the values does. */
  public String tag() {
    return Integer.toHexString(values.toString().hashCode());
  }
}
