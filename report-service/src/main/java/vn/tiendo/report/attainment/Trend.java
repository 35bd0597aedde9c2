package vn.tiendo.report.attainment;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The straight line through a series that outliers do not bend: of the slopes between any two
 * points the middle one (Theil 1950, Sen 1968), and the two between which it lies, read off the
 * ranks by the variance of Kendall's S. Points a day; exact.
 */
record Trend(Fraction slope, Fraction low, Fraction high) {

  /** 1.645, beyond which one in twenty lies on either side. */
  static final Fraction NINE_IN_TEN = Fraction.of(1645, 1000);

  /** A value on a day. */
  record Point(LocalDate on, Fraction value) {}

  /**
   * @param points of different days, at least two
   * @param z how many deviations the interval spans on either side
   */
  static Trend of(List<Point> points, Fraction z) {
    List<Fraction> slopes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (int j = i + 1; j < points.size(); j++) {
        slopes.add(slope(points.get(i), points.get(j)));
      }
    }
    slopes.sort(null);
    int cut = cut(points.size(), slopes.size(), z);
    return new Trend(median(slopes), slopes.get(cut), slopes.get(slopes.size() - 1 - cut));
  }

  /**
   * With an interval that a series which adds up needs: it does not scatter about its line but
   * walks, so that its steps tell what may come. The interval of their median by the sign test, in
   * nine of ten cases, where that is wider.
   */
  static Trend walking(List<Point> points) {
    Trend sen = of(points, NINE_IN_TEN);
    List<Fraction> steps = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      steps.add(slope(points.get(i - 1), points.get(i)));
    }
    steps.sort(null);
    int cut = 0;
    BigInteger outside = BigInteger.ONE;
    BigInteger ways = BigInteger.ONE;
    for (int k = 1; k < steps.size() / 2; k++) {
      // Of 2^n ways to fall above and below, those with at most k on one side.
      ways = ways.multiply(BigInteger.valueOf(steps.size() - k + 1L)).divide(BigInteger.valueOf(k));
      outside = outside.add(ways);
      if (outside.multiply(BigInteger.valueOf(20)).compareTo(BigInteger.TWO.pow(steps.size()))
          > 0) {
        break;
      }
      cut = k;
    }
    return new Trend(
        sen.slope(),
        Collections.min(List.of(sen.low(), steps.get(cut))),
        Collections.max(List.of(sen.high(), steps.get(steps.size() - 1 - cut))));
  }

  private static Fraction slope(Point from, Point to) {
    return to.value()
        .minus(from.value())
        .over(Fraction.of(ChronoUnit.DAYS.between(from.on(), to.on())));
  }

  static Fraction median(List<Fraction> sorted) {
    Fraction upper = sorted.get(sorted.size() / 2);
    return sorted.size() % 2 == 1
        ? upper
        : sorted.get(sorted.size() / 2 - 1).plus(upper).over(Fraction.of(2));
  }

  /** How many slopes lie outside on either side: (N − z·√(n(n − 1)(2n + 5)/18)) / 2, less one. */
  private static int cut(int points, int slopes, Fraction z) {
    Fraction variance = Fraction.of((long) points * (points - 1) * (2L * points + 5), 18);
    Fraction spread = z.times(z).times(variance);
    int rank = 0;
    while (rank < slopes / 2
        && new Fraction(BigInteger.valueOf(slopes - 2L * (rank + 1)).pow(2), BigInteger.ONE)
                .compareTo(spread)
            >= 0) {
      rank++;
    }
    return Math.max(0, rank - 1);
  }
}
