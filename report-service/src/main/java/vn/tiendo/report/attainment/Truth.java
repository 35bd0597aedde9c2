package vn.tiendo.report.attainment;

/** Kleene's three values. */
enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Truth not() {
    return values()[2 - ordinal()];
  }
}
