package vn.tiendo.report.attainment;

import java.util.HashSet;
import java.util.Set;
import vn.tiendo.events.Text;

/**
 * A quantity as far as it is known.
 *
 * @param value what is known, over the whole population
 * @param low every unknown taken against; null: nothing bounds it below
 * @param high every unknown taken for; null: nothing bounds it above
 * @param units units that should have reported; none for what no unit reports
 * @param silent those of them that have not
 * @param empty a population was asked for and has no unit
 * @param gap why there is no value at all; null when there is one
 */
record Estimate(
    Fraction value,
    Fraction low,
    Fraction high,
    Set<String> units,
    Set<String> silent,
    boolean empty,
    Gap gap) {

  /** Why there is no figure. */
  record Gap(Verdict verdict, String reason, Text detail) {}

  static Estimate exactly(Fraction value) {
    return new Estimate(value, value, value, Set.of(), Set.of(), false, null);
  }

  static Estimate missing(Verdict verdict, String reason, String vi, String en) {
    return none(Set.of(), Set.of(), new Gap(verdict, reason, new Text(vi, en)));
  }

  static Estimate none(Set<String> units, Set<String> silent, Gap gap) {
    return new Estimate(null, null, null, units, silent, false, gap);
  }

  int expected() {
    return units.size();
  }

  int reported() {
    return units.size() - silent.size();
  }

  /** No unit has said anything: zero reported is not the same as nothing reported. */
  boolean nothingReported() {
    return !units.isEmpty() && reported() == 0;
  }

  static <T> Set<T> union(Set<T> a, Set<T> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    Set<T> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  Estimate plus(Estimate other) {
    if (gap != null || other.gap != null) {
      return gap != null ? this : other;
    }
    return new Estimate(
        value.plus(other.value),
        low == null || other.low == null ? null : low.plus(other.low),
        high == null || other.high == null ? null : high.plus(other.high),
        union(units, other.units),
        union(silent, other.silent),
        empty && other.empty,
        null);
  }

  Estimate minus(Estimate other) {
    if (gap != null || other.gap != null) {
      return gap != null ? this : other;
    }
    return new Estimate(
        value.minus(other.value),
        low == null || other.high == null ? null : low.minus(other.high),
        high == null || other.low == null ? null : high.minus(other.low),
        union(units, other.units),
        union(silent, other.silent),
        empty && other.empty,
        null);
  }
}
