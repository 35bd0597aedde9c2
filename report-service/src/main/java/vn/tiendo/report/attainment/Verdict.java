package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is found of a cell; the order is that in which the worst cell decides a target's verdict.
 */
public enum Verdict {
  NOT_MET,
  OVERDUE,
  NOT_COMPARABLE,
  NO_DATA,
  /** What unreported units could still change straddles the threshold. */
  UNDECIDED,
  NEEDS_JUDGEMENT,
  /** The due day is not over. */
  PROVISIONAL,
  MET,
  EXCEEDED,
  /** There is nothing to judge. */
  NOT_APPLICABLE,
  /** A figure without a threshold. */
  MONITORED;

  @JsonValue
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  boolean passes() {
    return this == MET || this == EXCEEDED;
  }

  /** Passed over when a target's worst cell is sought. */
  boolean passedOver() {
    return this == NOT_APPLICABLE || this == MONITORED;
  }
}
