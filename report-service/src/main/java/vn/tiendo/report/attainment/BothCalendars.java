package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.Ingredients;

/**
 * The same year, half-year, quarter or month of a cell in the calendar year and in the
 * administrative one (15 December to 14 December): a library has two right totals for 2024, and the
 * answer says which is which.
 */
@ApplicationScoped
class BothCalendars {

  private static final List<Cell.Calendar> SIDE_BY_SIDE =
      List.of(Cell.Calendar.CALENDAR, Cell.Calendar.ADMINISTRATIVE);

  private final Attainments attainments;

  BothCalendars(Attainments attainments) {
    this.attainments = attainments;
  }

  /**
   * A cell's figure in one of the calendars.
   *
   * @param judged whether this is the one the cell's threshold is held against
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record InCalendar(
      Cell.Calendar calendar,
      String code,
      LocalDate start,
      LocalDate end,
      Attainment.Number value,
      Attainment.Number low,
      Attainment.Number high,
      String source,
      String reason,
      boolean judged) {}

  /**
   * Empty where the calendar makes no difference, the window is no period of one, or the place
   * holds many units that are judged one by one.
   */
  List<InCalendar> of(
      Basis basis, PlanIssued issued, CellOf of, Figures.Judged judged, AttainmentQuery query) {
    Cell cell = of.cell();
    boolean one = cell.scope() == Cell.Scope.TOTAL || judged.place().facility() != null;
    if (!one
        || !SIDE_BY_SIDE.contains(cell.calendar())
        || !Ingredients.of(cell.measure()).activities()) {
      return List.of();
    }
    List<InCalendar> found = new ArrayList<>();
    for (Cell.Calendar calendar : SIDE_BY_SIDE) {
      if (calendar == cell.calendar()) {
        found.add(entry(judged, true));
        continue;
      }
      Optional<Period> same = Period.parse(calendar, judged.window().period().code());
      if (same.isEmpty()) {
        return List.of();
      }
      CellOf other = new CellOf(of.target(), in(calendar, cell));
      Figures figures =
          attainments.figuresOver(basis, issued, other, same.get(), query.area, query.facility);
      Window window = new Window(same.get(), null, same.get().end());
      found.add(entry(ReadAttainments.at(figures, window, query), false));
    }
    return found;
  }

  private static InCalendar entry(Figures.Judged judged, boolean judges) {
    Period period = judged.window().period();
    Figure figure = judged.figure();
    return new InCalendar(
        period.calendar(),
        period.code(),
        period.start(),
        period.end(),
        Attainment.Number.of(figure.value()),
        Attainment.Number.of(figure.low()),
        Attainment.Number.of(figure.high()),
        figure.source(),
        figure.gap() == null ? null : figure.gap().reason(),
        judges);
  }

  private static Cell in(Cell.Calendar calendar, Cell cell) {
    return new Cell(
        cell.code(),
        cell.title(),
        cell.measure(),
        cell.thresholds(),
        calendar,
        cell.every(),
        cell.scope(),
        cell.areaLevel(),
        cell.strata(),
        cell.boundaries(),
        cell.progress(),
        cell.note());
  }
}
