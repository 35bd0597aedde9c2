package vn.tiendo.deploy.fault;

import java.time.LocalDate;
import java.util.Map;

/** One version of one activity as a client sends it, or as it is served. */
record Item(Key key, long version, String facility, LocalDate on, String channel, long visits) {

  static final String KIND = "library-visit";

  /** What identifies an activity for ever. */
  record Key(String source, String id) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return (source + " " + id).compareTo(other.source + " " + other.id);
    }

    @Override
    public String toString() {
      return source + " " + id;
    }

    Map<String, Object> json() {
      return Map.of("source", source, "id", id);
    }
  }

  /** The next version; it may move to another facility, and with it to another partition. */
  Item next(String otherFacility, String otherChannel, long otherVisits) {
    return new Item(key, version + 1, otherFacility, on, otherChannel, otherVisits);
  }

  Map<String, Object> json() {
    return Map.of(
        "source", key.source(),
        "id", key.id(),
        "version", version,
        "kind", KIND,
        "facility", facility,
        "on", on.toString(),
        "quantities", Map.of("visits", visits),
        "dimensions", Map.of("channel", channel));
  }
}
