package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import vn.tiendo.events.Text;

/**
 * What a measure amounts to in one window, before it is judged.
 *
 * @param value null when there is none
 * @param low null when nothing bounds it below, or there is no value
 * @param high null when nothing bounds it above, or there is no value
 * @param whole what {@code all} asks for: 100 of a share, the number of days or steps; null where
 *     it makes no sense
 * @param onlyGrows a sum or count: what has passed its lower limit stays passed
 * @param standsIn an earlier complete year stands in for one that is not over
 * @param source activities, report or registry
 */
public record Figure(
    Value value,
    Value low,
    Value high,
    Unit unit,
    int expected,
    int reported,
    Estimate.Gap gap,
    BigDecimal whole,
    boolean onlyGrows,
    boolean standsIn,
    String source,
    List<Part> parts,
    List<Excluded> excluded) {

  /** What the number counts. */
  enum Unit {
    PERCENT,
    NUMBER;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A unit's share in the figure.
   *
   * @param role numerator or denominator, or a named day or step
   */
  record Part(String role, String unit, Text label, Fraction value, Truth truth) {

    Part takenAway() {
      return new Part(role, unit, label, Fraction.ZERO.minus(value), truth);
    }
  }

  /** What was looked at and does not count, and why. */
  record Excluded(String unit, Text label, Text reason) {}

  /**
   * An exact value.
   *
   * @param root with compound growth: {@code fraction} is now/base over so many years; otherwise 0
   */
  record Value(Fraction fraction, int root, Unit unit) {

    static Value of(Fraction fraction, Unit unit) {
      return fraction == null ? null : new Value(fraction, 0, unit);
    }

    /** Compares with a number of the unit, exactly. */
    int compareTo(BigDecimal limit) {
      Fraction asked = Fraction.of(limit);
      if (root > 0) {
        Fraction factor = asked.plus(Fraction.of(100));
        if (factor.signum() < 0) {
          return 1;
        }
        Fraction scaled =
            new Fraction(
                fraction.num().multiply(BigInteger.valueOf(100).pow(root)), fraction.den());
        return scaled.compareTo(new Fraction(factor.num().pow(root), factor.den().pow(root)));
      }
      return unit == Unit.PERCENT
          ? fraction.times(Fraction.of(100)).compareTo(asked)
          : fraction.compareTo(asked);
    }

    int compareTo(Value other) {
      return fraction.compareTo(other.fraction);
    }

    /** For people; two decimals, half up; whole numbers as they are. */
    String decimal() {
      if (root > 0) {
        double growth =
            StrictMath.pow(fraction.num().doubleValue() / fraction.den().doubleValue(), 1.0 / root)
                - 1;
        return new BigDecimal(growth * 100).setScale(2, RoundingMode.HALF_UP).toPlainString();
      }
      BigInteger num =
          unit == Unit.PERCENT ? fraction.num().multiply(BigInteger.valueOf(100)) : fraction.num();
      BigDecimal shown =
          new BigDecimal(num).divide(new BigDecimal(fraction.den()), 2, RoundingMode.HALF_UP);
      return unit == Unit.NUMBER && num.mod(fraction.den()).signum() == 0
          ? num.divide(fraction.den()).toString()
          : shown.toPlainString();
    }
  }

  static Figure none(Estimate.Gap gap, Unit unit, String source) {
    return new Figure(
        null, null, null, unit, 0, 0, gap, null, false, false, source, List.of(), List.of());
  }

  Figure reporting(int expected, int reported) {
    return new Figure(
        value, low, high, unit, expected, reported, gap, whole, onlyGrows, standsIn, source, parts,
        excluded);
  }
}
