package vn.tiendo.report.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.events.plan.Cell.Every;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.dayoff.WorkingDays;

/** The periods for which an obligation asks a report, and until when. */
final class Timetable {

  private static final int LAST_YEAR = 2200;

  private final Obligation obligation;
  private final LocalDate planStart;
  private final LocalDate planEnd;
  private final LocalDate closed;
  private final WorkingDays workingDays;

  /**
   * @param deadline null: none is set
   */
  record Slot(Period period, Deadline deadline) {

    LocalDate listedOn() {
      return deadline == null ? period.end() : deadline.lastDay();
    }

    /** Whether a code or day names exactly this one. */
    boolean means(String named) {
      return names().contains(named);
    }

    /** The code and the days by which it is named. */
    Set<String> names() {
      Set<String> names = new HashSet<>(Set.of(period.code()));
      names.add(period.end().toString());
      if (deadline != null) {
        names.add(deadline.lastDay().toString());
      }
      return names;
    }
  }

  Timetable(PlanIssued issued, Obligation obligation, WorkingDays workingDays) {
    this.obligation = obligation;
    this.planStart = issued.plan().period().start();
    this.planEnd = issued.plan().period().end();
    this.closed =
        issued.closed() ? issued.recordedAt().atOffset(Deadline.CIVIL).toLocalDate() : null;
    this.workingDays = workingDays;
  }

  private Every every() {
    return switch (obligation.frequency()) {
      case ONCE -> null;
      case YEAR -> Every.YEAR;
      case HALF_YEAR -> Every.HALF_YEAR;
      case QUARTER -> Every.QUARTER;
      case MONTH -> Every.MONTH;
    };
  }

  /** Those whose deadline (without one: whose last day) lies between two days, in order. */
  List<Slot> between(LocalDate from, LocalDate to) {
    if (every() == null) {
      Slot once = once();
      return within(once.listedOn(), from, to) ? List.of(once) : List.of();
    }
    List<Slot> slots = new ArrayList<>();
    LocalDate first = firstDay();
    // A deadline lies from the middle of its period to less than two years after it; but for a
    // fixed one, which may lie any time after it began.
    boolean fixed = obligation.due() != null && obligation.due().date() != null;
    LocalDate early = fixed ? first : from.minusYears(2);
    Period period =
        Period.containing(obligation.calendar(), every(), early.isAfter(first) ? early : first);
    for (; owedUntil(period) && !period.start().isAfter(to); period = period.next(every())) {
      slot(period).filter(s -> within(s.listedOn(), from, to)).ifPresent(slots::add);
    }
    return slots;
  }

  private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /**
   * Of a period by its code, its last day or the day it is due; what is owed once is meant by any
   * period that holds its last day, such as the year.
   */
  Optional<Slot> named(String code) {
    Optional<Period> parsed = Period.parse(obligation.calendar(), code);
    if (every() == null) {
      Slot once = once();
      return Optional.of(once)
          .filter(
              s -> s.means(code) || parsed.filter(p -> p.contains(s.period().end())).isPresent());
    }
    if (parsed.isPresent()) {
      Period same = Period.containing(obligation.calendar(), every(), parsed.get().end());
      return same.equals(parsed.get()) ? slot(same) : Optional.empty();
    }
    return Days.parse(code)
        .flatMap(
            day ->
                between(day.minusYears(2), day.plusYears(2)).stream()
                    .filter(
                        s ->
                            s.period().end().equals(day)
                                || s.deadline() != null && s.deadline().lastDay().equals(day))
                    .findFirst());
  }

  /** Whose days hold this one. */
  Optional<Slot> holding(LocalDate day) {
    if (every() == null) {
      return Optional.of(once()).filter(s -> within(day, s.period().start(), s.period().end()));
    }
    return slot(Period.containing(obligation.calendar(), every(), day));
  }

  /**
   * The one an officer has in mind on a day: the first still open of those begun, else the last.
   */
  Optional<Slot> at(LocalDate day) {
    if (every() == null) {
      return Optional.of(once());
    }
    List<Slot> near =
        between(day.minusYears(3), day.plusYears(3)).stream()
            .filter(s -> !s.period().start().isAfter(day))
            .toList();
    Optional<Slot> open = near.stream().filter(s -> !s.listedOn().isBefore(day)).findFirst();
    if (open.isPresent()) {
      return open;
    }
    if (!near.isEmpty()) {
      return Optional.of(near.get(near.size() - 1));
    }
    LocalDate first = firstDay();
    return first.isAfter(day)
        ? between(first, first.plusYears(3)).stream().findFirst()
        : lastOwed();
  }

  private Optional<Slot> lastOwed() {
    List<Slot> all = between(firstDay(), LocalDate.of(LAST_YEAR, 12, 31));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private Optional<Slot> slot(Period period) {
    boolean owed =
        number(period) >= firstYear() && !period.end().isBefore(planStart) && owedUntil(period);
    return owed
        ? Optional.of(new Slot(period, Deadline.of(obligation, period, workingDays).orElse(null)))
        : Optional.empty();
  }

  private boolean owedUntil(Period period) {
    int last = obligation.until() == null ? LAST_YEAR : obligation.until();
    return number(period) <= last && (closed == null || !period.start().isAfter(closed));
  }

  private int firstYear() {
    return obligation.from() == null ? planStart.getYear() : obligation.from();
  }

  /** A first day of the first period that may be owed. */
  private LocalDate firstDay() {
    LocalDate year = Period.year(obligation.calendar(), firstYear()).start();
    return year.isAfter(planStart) ? year : planStart;
  }

  /** The number of the calendar's year it belongs to. */
  private static int number(Period period) {
    return period.calendar() == Calendar.SCHOOL_YEAR
        ? period.start().minusMonths(8).getYear()
        : period.end().getYear();
  }

  private Slot once() {
    Obligation.Due due = obligation.due();
    int year = obligation.from() == null ? planEnd.getYear() : obligation.from();
    Deadline deadline =
        due == null ? null : Deadline.fixed(due).or(() -> Deadline.in(year, due)).orElse(null);
    LocalDate last = planEnd;
    if (deadline != null
        && !deadline.lastDay().isBefore(planStart)
        && (deadline.lastDay().isAfter(planEnd)
            || deadline.lastDay().getYear() < planEnd.getYear())) {
      last = deadline.lastDay();
    }
    Period window = Period.upTo(obligation.calendar(), planStart, last);
    if (deadline == null && due != null && due.workingDaysAfterPeriod() != null) {
      deadline = new Deadline(workingDays.after(window.end(), due.workingDaysAfterPeriod()));
    }
    return new Slot(window, deadline);
  }
}
