package vn.tiendo.deploy.fault;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import vn.tiendo.deploy.fault.Item.Key;
import vn.tiendo.deploy.fault.Oracle.Value;

/** Holds what is served against what the clients were told. Answers what is wrong, by identity. */
final class Checker {

  private Checker() {}

  /**
   * @param counting what must be served: every acknowledged activity in its latest version
   * @param served what is served, as it came: the same may be there twice
   * @param story what was told of an identity, for whoever has to find the fault
   */
  static List<String> items(
      Map<Key, Item> counting, List<Item> served, Function<Key, String> story) {
    List<String> wrong = new ArrayList<>();
    Set<Key> seen = new HashSet<>();
    for (Item item : served) {
      Item expected = counting.get(item.key());
      if (!seen.add(item.key())) {
        wrong.add("doubled: " + item.key() + " (" + story.apply(item.key()) + ")");
      } else if (expected == null) {
        wrong.add("must not count: " + item.key() + " (" + story.apply(item.key()) + ")");
      } else if (expected.version() != item.version()) {
        wrong.add(
            "stale: %s counts in version %d and not %d (%s)"
                .formatted(
                    item.key(), item.version(), expected.version(), story.apply(item.key())));
      } else if (!expected.equals(item)) {
        wrong.add("other content: " + item + " and not " + expected);
      }
    }
    for (Key key : new TreeMap<>(counting).keySet()) {
      if (!seen.contains(key)) {
        wrong.add("lost: " + key + " (" + story.apply(key) + ")");
      }
    }
    return wrong;
  }

  /**
   * Figures that are not what the oracle says, each with the activities that would explain the
   * difference: their visits are such that hardly two are alike.
   *
   * @param known every version of every activity that was ever sent
   */
  static List<String> figures(
      Map<String, Value> expected, Map<String, Value> served, List<Item> known) {
    List<String> wrong = new ArrayList<>();
    new TreeMap<>(expected)
        .forEach(
            (name, value) -> {
              Value found = served.get(name);
              if (found == null) {
                wrong.add("no figure: " + name + ", which must be " + value);
              } else if (!found.same(value)) {
                wrong.add(
                    "wrong figure: %s is %s and must be %s%s"
                        .formatted(name, found, value, suspects(found, value, known)));
              }
            });
    return wrong;
  }

  private static String suspects(Value found, Value expected, List<Item> known) {
    BigInteger difference =
        found
            .num()
            .multiply(expected.den())
            .subtract(expected.num().multiply(found.den()))
            .divide(found.den().multiply(expected.den()));
    String direction = difference.signum() > 0 ? "counted twice, or too much: " : "lost: ";
    List<String> suspects = new ArrayList<>();
    Map<Key, Long> before = new HashMap<>();
    for (Item item : known) {
      long step = item.visits() - before.getOrDefault(item.key(), 0L);
      if (BigInteger.valueOf(item.visits()).equals(difference.abs())) {
        suspects.add(direction + item.key() + " version " + item.version());
      } else if (before.containsKey(item.key()) && BigInteger.valueOf(-step).equals(difference)) {
        suspects.add("stale: " + item.key() + " before version " + item.version());
      }
      before.put(item.key(), item.visits());
    }
    return suspects.isEmpty() ? "" : " (" + String.join("; ", suspects) + ")";
  }
}
