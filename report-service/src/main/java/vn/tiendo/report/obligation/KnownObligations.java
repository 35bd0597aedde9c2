package vn.tiendo.report.obligation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import vn.tiendo.report.dayoff.DaysOff;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** The obligations by the facts and days off known now or at a past instant. */
@ApplicationScoped
public class KnownObligations {

  private final Facts facts;
  private final DaysOff daysOff;

  private volatile Obligations last = new Obligations(Registry.EMPTY, WorkingDays.KNOWN);

  KnownObligations(Facts facts, DaysOff daysOff) {
    this.facts = facts;
    this.daysOff = daysOff;
  }

  /** What it has worked out serves again as long as the facts it rests on are the same. */
  public Obligations current() {
    Registry registry = facts.current();
    WorkingDays days = daysOff.current();
    Obligations known = last;
    if (known.registry() != registry || known.workingDays() != days) {
      known = known.by(registry, days);
      last = known;
    }
    return known;
  }

  public Obligations asOf(Instant instant) {
    return current().by(facts.asOf(instant), daysOff.asOf(instant));
  }
}
