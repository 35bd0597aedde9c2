package vn.tiendo.report.attainment;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The compound rate a year that was, over the one that is required: ((now/base)^(1/m) − 1) over
 * ((goal/base)^(1/n) − 1) with m years gone of n.
 *
 * <p>It is seldom a fraction, so it is given as the highest millionth that it reaches. Whether it
 * reaches one is decided by powers of whole numbers: doubles only guess where to look.
 */
final class CompoundRatio {

  private static final long MILLION = 1_000_000;

  /** With 768 bits after the point all that is not equal has long been told apart. */
  private static final int MOST_BITS = 768;

  private final Fraction growth;
  private final int growthRoot;
  private final Fraction required;
  private final int requiredRoot;
  private final boolean upwards;
  private final Fraction wholeRoot;
  private final Map<Integer, Fraction> belows = new HashMap<>();

  private CompoundRatio(Fraction base, Fraction now, Fraction goal, Fraction gone, Fraction whole) {
    this.growth = power(now.over(base), gone.den());
    this.growthRoot = gone.num().intValueExact();
    this.required = power(goal.over(base), whole.den());
    this.requiredRoot = whole.num().intValueExact();
    this.upwards = goal.compareTo(base) > 0;
    this.wholeRoot = wholeRoot();
  }

  /**
   * @param base positive, and not the goal
   * @param goal positive
   * @param now not negative
   * @param gone years, positive
   * @param whole years, positive
   */
  static Fraction of(Fraction base, Fraction now, Fraction goal, Fraction gone, Fraction whole) {
    CompoundRatio ratio = new CompoundRatio(base, now, goal, gone, whole);
    double actual = root(now.over(base), 1 / asDouble(gone)) - 1;
    double asked = root(goal.over(base), 1 / asDouble(whole)) - 1;
    return highestMillionth(actual / asked, ratio::reaches);
  }

  /** The highest millionth that is reached, sought from a guess. */
  static Fraction highestMillionth(double guess, Predicate<Fraction> reached) {
    long start = (long) StrictMath.floor(Math.max(-1e9, Math.min(1e9, guess)) * MILLION);
    long low = start;
    for (long step = 1; !reached.test(Fraction.of(low, MILLION)); step *= 2) {
      low = start - step;
    }
    long high = low + 1;
    for (long step = 1; reached.test(Fraction.of(high, MILLION)); step *= 2) {
      low = high;
      high += step;
      if (step > MILLION * MILLION) {
        break;
      }
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (reached.test(Fraction.of(middle, MILLION))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Fraction.of(low, MILLION);
  }

  /** Whether the actual rate is at least so many times the required one. */
  private boolean reaches(Fraction times) {
    // x − 1 over r − 1 reaches c when x ≥ 1 − c + c·r; on the way down, where r < 1, when x ≤ that.
    Fraction rest = Fraction.of(1).minus(times);
    for (int bits = 32; bits <= MOST_BITS; bits *= 2) {
      Fraction below = wholeRoot != null ? wholeRoot : below(bits);
      Fraction above =
          wholeRoot != null ? wholeRoot : below.plus(new Fraction(BigInteger.ONE, one(bits)));
      int low = compareGrowth(rest.plus(times.times(times.signum() < 0 ? above : below)));
      int high = compareGrowth(rest.plus(times.times(times.signum() < 0 ? below : above)));
      if (low == high) {
        return upwards ? low >= 0 : low <= 0;
      }
    }
    // An irrational bound is never hit, and nothing else comes so near.
    return true;
  }

  /** Compares the yearly growth factor, a root of a fraction, with a fraction. */
  private int compareGrowth(Fraction asked) {
    return asked.signum() < 0 ? 1 : growth.compareTo(power(asked, growthRoot));
  }

  /** The required yearly factor, cut off after so many bits. */
  private Fraction below(int bits) {
    return belows.computeIfAbsent(
        bits,
        b -> {
          BigInteger power = required.num().shiftLeft(b * requiredRoot).divide(required.den());
          return new Fraction(floorRoot(power, requiredRoot), one(b));
        });
  }

  /** The required yearly factor where it is a fraction itself; else null. */
  private Fraction wholeRoot() {
    Fraction found =
        new Fraction(
            floorRoot(required.num(), requiredRoot), floorRoot(required.den(), requiredRoot));
    return required.compareTo(power(found, requiredRoot)) == 0 ? found : null;
  }

  static BigInteger floorRoot(BigInteger of, int root) {
    if (of.signum() == 0 || root == 1) {
      return of;
    }
    // Bit by bit from the highest that the root can have.
    BigInteger found = BigInteger.ZERO;
    for (int bit = (of.bitLength() - 1) / root; bit >= 0; bit--) {
      BigInteger more = found.setBit(bit);
      if (more.pow(root).compareTo(of) <= 0) {
        found = more;
      }
    }
    return found;
  }

  private static BigInteger one(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private static Fraction power(Fraction of, BigInteger exponent) {
    return power(reduced(of), exponent.intValueExact());
  }

  private static Fraction power(Fraction of, int exponent) {
    return new Fraction(of.num().pow(exponent), of.den().pow(exponent));
  }

  private static Fraction reduced(Fraction of) {
    BigInteger common = of.num().gcd(of.den());
    return new Fraction(of.num().divide(common), of.den().divide(common));
  }

  private static double root(Fraction of, double exponent) {
    return StrictMath.pow(asDouble(of), exponent);
  }

  private static double asDouble(Fraction of) {
    return of.num().doubleValue() / of.den().doubleValue();
  }
}
