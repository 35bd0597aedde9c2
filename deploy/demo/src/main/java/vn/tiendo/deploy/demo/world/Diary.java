package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one place tells of its year; gives every activity an identity that a second run repeats. */
final class Diary {

  private final String source;
  private final List<Activity> activities = new ArrayList<>();
  private final Map<String, Integer> perDay = new HashMap<>();

  Diary(String place, long seed) {
    // The seed is part of the identity: other numbers are other activities, not corrections.
    this.source = "urn:demo:" + place + ":" + seed;
  }

  List<Activity> activities() {
    return List.copyOf(activities);
  }

  /** An activity of a facility; dimensions as name, value, name, value. */
  void at(
      Facility facility, String kind, LocalDate on, String quantity, long value, String... dims) {
    add(facility.code(), null, kind, on, null, quantity, value, dims);
  }

  /** The same, held for a named day. */
  void atFor(
      String observance,
      Facility facility,
      String kind,
      LocalDate on,
      String quantity,
      long value,
      String... dims) {
    add(facility.code(), null, kind, on, observance, quantity, value, dims);
  }

  /** An activity of an area as such. */
  void in(String area, String kind, LocalDate on, String quantity, long value, String... dims) {
    add(null, area, kind, on, null, quantity, value, dims);
  }

  /** The same, held for a named day. */
  void inFor(
      String observance,
      String area,
      String kind,
      LocalDate on,
      String quantity,
      long value,
      String... dims) {
    add(null, area, kind, on, observance, quantity, value, dims);
  }

  private void add(
      String facility,
      String area,
      String kind,
      LocalDate on,
      String observance,
      String quantity,
      long value,
      String... dims) {
    String base = kind + "/" + (facility == null ? area : facility) + "/" + on;
    int times = perDay.merge(base, 1, Integer::sum);
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (int i = 0; i < dims.length; i += 2) {
      dimensions.put(dims[i], dims[i + 1]);
    }
    activities.add(
        new Activity(
            source,
            times == 1 ? base : base + "/" + times,
            kind,
            facility,
            area,
            List.of(),
            on,
            Activity.quantity(quantity, value),
            dimensions,
            observance,
            Activity.NOTE));
  }
}
