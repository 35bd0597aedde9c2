package vn.tiendo.deploy.demo.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An activity in the shape that {@code POST /v1/activities} takes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"source", "id", "kind", "facility", "area", "on"})
public record Activity(
    String source,
    String id,
    String kind,
    String facility,
    String area,
    List<String> organisers,
    LocalDate on,
    SortedMap<String, Long> quantities,
    SortedMap<String, String> dimensions,
    String observance,
    String note) {

  /** Stands in every activity, so that nobody takes one for a fact. */
  public static final String NOTE = "Số liệu minh họa, không có thật / invented for the demo";

  static SortedMap<String, Long> quantity(String name, long value) {
    return new TreeMap<>(Map.of(name, value));
  }
}
