package vn.tiendo.report.attainment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the units of a cell of scope each-… stand, counted: all that its pooled figure rests on. */
final class Tally {

  private int judged;
  private int pass;
  private int may;
  private int told;
  private boolean silent = true;
  private boolean decided = true;
  private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);

  /**
   * One unit's part in the pooled figure.
   *
   * @param passesNow provisional, and passing by what is known now
   * @param reported somebody has told something of it, or nobody needs to
   */
  record Outcome(Verdict verdict, boolean certain, boolean passesNow, boolean reported) {

    private boolean passes() {
      return verdict.passes() || passesNow;
    }

    private boolean open() {
      return !passesNow
          && (verdict == Verdict.NO_DATA
              || verdict == Verdict.UNDECIDED
              || verdict == Verdict.NEEDS_JUDGEMENT
              || verdict == Verdict.PROVISIONAL);
    }

    private boolean told() {
      return verdict != Verdict.NO_DATA && verdict != Verdict.NEEDS_JUDGEMENT && reported;
    }

    Truth truth() {
      return verdict.passes()
          ? Truth.TRUE
          : open() || verdict == Verdict.PROVISIONAL ? Truth.UNKNOWN : Truth.FALSE;
    }
  }

  /**
   * Counts so many units of one outcome.
   *
   * @return whether they are judged; those not applicable are left out
   */
  boolean add(Outcome outcome, int units) {
    if (outcome.verdict() == Verdict.NOT_APPLICABLE) {
      return false;
    }
    judged += units;
    verdicts.add(outcome.verdict());
    told += outcome.told() ? units : 0;
    silent &= outcome.verdict() == Verdict.NO_DATA;
    pass += outcome.passes() ? units : 0;
    may += outcome.open() ? units : 0;
    decided &= outcome.verdict().passes() && outcome.certain();
    return true;
  }

  int judged() {
    return judged;
  }

  int pass() {
    return pass;
  }

  /** Units that do not pass by what is known and could still turn out to. */
  int may() {
    return may;
  }

  int told() {
    return told;
  }

  /** Nobody has told anything. */
  boolean silent() {
    return silent;
  }

  Figure.Value share(int units) {
    return Figure.Value.of(Fraction.of(units, judged), Figure.Unit.PERCENT);
  }

  /** An earlier year stands in for some units, and nothing else is open. */
  private boolean onlyWaits() {
    return verdicts.contains(Verdict.PROVISIONAL)
        && verdicts.stream().allMatch(v -> v.passes() || v == Verdict.PROVISIONAL);
  }

  /** Met when all pass; one that surely does not decides. */
  Judgement judgement(boolean over) {
    if (verdicts.contains(Verdict.NOT_MET)) {
      return new Judgement(Verdict.NOT_MET, true, null);
    } else if (decided) {
      return new Judgement(Verdict.MET, true, null);
    } else if (verdicts.contains(Verdict.OVERDUE)) {
      return new Judgement(Verdict.OVERDUE, false, null);
    } else if (!over || onlyWaits()) {
      return new Judgement(Verdict.PROVISIONAL, false, null);
    } else if (pass == judged) {
      // One in a band may yet exceed it, but not fail.
      return new Judgement(Verdict.MET, verdicts.stream().allMatch(Verdict::passes), null);
    }
    // The rest could still pass, or one surely does not: then the worst is the answer.
    List<Verdict> found = new ArrayList<>(verdicts);
    return pass + may == judged && !verdicts.contains(Verdict.NEEDS_JUDGEMENT)
        ? new Judgement(Verdict.UNDECIDED, false, null)
        : new Judgement(Attainments.worst(found), false, null);
  }
}
