package vn.tiendo.report.attainment;

import vn.tiendo.events.Text;

/**
 * A quantity as far as it is known.
 *
 * @param value what is known, over the whole population
 * @param low every unknown taken against; null: nothing bounds it below
 * @param high every unknown taken for; null: nothing bounds it above
 * @param expected units that should have reported; 0 for what no unit reports
 * @param reported units that have
 * @param empty a population was asked for and has no unit
 * @param gap why there is no value at all; null when there is one
 */
record Estimate(
    Fraction value,
    Fraction low,
    Fraction high,
    int expected,
    int reported,
    boolean empty,
    Gap gap) {

  /** Why there is no figure. */
  record Gap(Verdict verdict, String reason, Text detail) {}

  static Estimate exactly(Fraction value) {
    return new Estimate(value, value, value, 0, 0, false, null);
  }

  static Estimate missing(Verdict verdict, String reason, String vi, String en) {
    return new Estimate(null, null, null, 0, 0, false, new Gap(verdict, reason, new Text(vi, en)));
  }

  /** No unit has said anything: zero reported is not the same as nothing reported. */
  boolean silent() {
    return expected > 0 && reported == 0;
  }

  Estimate plus(Estimate other) {
    if (gap != null || other.gap != null) {
      return gap != null ? this : other;
    }
    return new Estimate(
        value.plus(other.value),
        low == null || other.low == null ? null : low.plus(other.low),
        high == null || other.high == null ? null : high.plus(other.high),
        expected + other.expected,
        reported + other.reported,
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
        expected + other.expected,
        reported + other.reported,
        empty && other.empty,
        null);
  }
}
