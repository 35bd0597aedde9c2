package vn.tiendo.deploy.fault;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The figures of this test's plan, worked out the long way from what must count. Names of figures
 * are {@code target period} and {@code target period unit}.
 */
final class Oracle {

  private Oracle() {}

  /** An exact fraction. */
  record Value(BigInteger num, BigInteger den) {

    static Value of(long num, long den) {
      return new Value(BigInteger.valueOf(num), BigInteger.valueOf(den));
    }

    boolean same(Value other) {
      return num.multiply(other.den).equals(other.num.multiply(den));
    }

    @Override
    public String toString() {
      return num + "/" + den;
    }
  }

  /**
   * @param offering how many facilities have the attribute that T5 asks for
   */
  static Map<String, Value> figures(Collection<Item> counting, long offering) {
    Map<String, Value> figures = new TreeMap<>();
    figures.put("T1 2024", visits(counting, item -> true));
    figures.put("T2 2024", Value.of(counting.size(), 1));
    for (int quarter = 1; quarter <= 4; quarter++) {
      int q = quarter;
      figures.put("T3 2024-Q" + q, visits(counting, item -> quarter(item) == q));
    }
    figures.put("T4 2024", visits(counting, item -> item.channel().equals("mobile")));
    figures.put("T5 2024", Value.of(offering, World.FACILITIES.size()));
    long busy =
        World.FACILITIES.stream().filter(facility -> isBusyEachQuarter(counting, facility)).count();
    figures.put("T6 2024", Value.of(busy, World.FACILITIES.size()));
    for (String facility : World.FACILITIES) {
      figures.put(
          "T1 2024 " + facility, visits(counting, item -> item.facility().equals(facility)));
    }
    for (String area : World.COMMUNES) {
      figures.put(
          "T1 2024 " + area, visits(counting, item -> World.areaOf(item.facility()).equals(area)));
    }
    return figures;
  }

  private static Value visits(Collection<Item> counting, Predicate<Item> which) {
    return Value.of(counting.stream().filter(which).mapToLong(Item::visits).sum(), 1);
  }

  private static boolean isBusyEachQuarter(Collection<Item> counting, String facility) {
    return List.of(1, 2, 3, 4).stream()
        .allMatch(
            quarter ->
                counting.stream()
                        .filter(item -> item.facility().equals(facility))
                        .filter(item -> quarter(item) == quarter)
                        .count()
                    >= World.BUSY);
  }

  private static int quarter(Item item) {
    return (item.on().getMonthValue() + 2) / 3;
  }
}
