package vn.tiendo.report.dayoff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;

/** Puts what was decreed for a year. */
@ApplicationScoped
class ArrangeDaysOff {

  private final DaysOff daysOff;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  ArrangeDaysOff(DaysOff daysOff, Audit audit, Caller caller, Clock clock) {
    this.daysOff = daysOff;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @Transactional
  DaysOff.Put arrange(int year, Arrangement arrangement, String ifMatch) {
    refuseNonsense(year, arrangement);
    daysOff.lock(year);
    Optional<DaysOff.Put> before = daysOff.of(year);
    long version = before.map(DaysOff.Put::version).orElse(0L);
    // A year nobody put yet is read with version 0 and may be named by it.
    ETags.check(ifMatch, before.isPresent() || ifMatch != null, ETags.of(version));
    DaysOff.Put after =
        new DaysOff.Put(
            year,
            version + 1,
            arrangement,
            caller.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    daysOff.keep(after);
    audit.record("days-off.arrange", "days-off/" + year, before.orElse(null), after);
    return after;
  }

  private static void refuseNonsense(int year, Arrangement arrangement) {
    Problem problem = Problem.invalid();
    Set<LocalDate> seen = new HashSet<>();
    List<DayOff> days = arrangement.days();
    for (int i = 0; i < days.size(); i++) {
      check(problem, "#/days/" + i + "/day", days.get(i).day(), year, seen);
    }
    for (int i = 0; i < arrangement.worked().size(); i++) {
      LocalDate day = arrangement.worked().get(i);
      String pointer = "#/worked/" + i;
      check(problem, pointer, day, year, seen);
      if (!Statute.weekend(day)) {
        problem.error(pointer, "Phải là thứ Bảy hoặc Chủ nhật", "Must be a Saturday or a Sunday");
      }
    }
    if (problem.hasErrors()) {
      throw problem;
    }
  }

  private static void check(
      Problem problem, String pointer, LocalDate day, int year, Set<LocalDate> seen) {
    boolean before = day.getYear() == year - 1 && day.getMonthValue() == 12;
    if (day.getYear() != year && !before) {
      problem.error(
          pointer,
          "Phải thuộc năm " + year + " hoặc tháng 12 năm trước",
          "Must lie in " + year + " or in the December before");
    }
    if (!seen.add(day)) {
      problem.error(pointer, "Ngày này đã nêu", "This day is named already");
    }
  }
}
