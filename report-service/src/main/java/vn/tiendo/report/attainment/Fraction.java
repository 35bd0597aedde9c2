package vn.tiendo.report.attainment;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact number. Not reduced, so that 14 of 20 stays 14 of 20; the denominator is positive. */
record Fraction(BigInteger num, BigInteger den) implements Comparable<Fraction> {

  static final Fraction ZERO = of(0);

  Fraction {
    if (den.signum() == 0) {
      throw new ArithmeticException("denominator 0");
    }
    if (den.signum() < 0) {
      num = num.negate();
      den = den.negate();
    }
  }

  static Fraction of(long number) {
    return new Fraction(BigInteger.valueOf(number), BigInteger.ONE);
  }

  static Fraction of(long num, long den) {
    return new Fraction(BigInteger.valueOf(num), BigInteger.valueOf(den));
  }

  static Fraction of(BigDecimal number) {
    return number.scale() <= 0
        ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  Fraction plus(Fraction other) {
    return den.equals(other.den)
        ? new Fraction(num.add(other.num), den)
        : new Fraction(
            num.multiply(other.den).add(other.num.multiply(den)), den.multiply(other.den));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.num.negate(), other.den));
  }

  /** Of two whole numbers a and b this is a/b as it stands, not reduced. */
  Fraction over(Fraction other) {
    return new Fraction(num.multiply(other.den), den.multiply(other.num));
  }

  Fraction times(Fraction other) {
    return new Fraction(num.multiply(other.num), den.multiply(other.den));
  }

  int signum() {
    return num.signum();
  }

  @Override
  public int compareTo(Fraction other) {
    return num.multiply(other.den).compareTo(other.num.multiply(den));
  }
}
