package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.attainment.StoredFigures.Kept;
import vn.tiendo.report.fact.StaleCells.CellKey;

/**
 * Answers a reader: kept figures for the plain question, worked out from the facts for every other.
 */
@ApplicationScoped
class ReadAttainments {

  private final Attainments attainments;
  private final StoredFigures stored;
  private final ObjectMapper json;

  ReadAttainments(Attainments attainments, StoredFigures stored, ObjectMapper json) {
    this.attainments = attainments;
    this.stored = stored;
    this.json = json;
  }

  /** A row and where it stands in its list. */
  record Row(String plan, String target, String cell, String period, JsonNode body) {}

  Basis basis(AttainmentQuery query) {
    return attainments.basis(
        query.day().orElse(null), query.knownAt().orElse(null), query.boundaryDay().orElse(null));
  }

  static PlanIssued plan(Basis basis, String code) {
    return basis
        .registry()
        .plan(code)
        .orElseThrow(
            () ->
                Problem.unknown("unknown-plan", "Không có kế hoạch này", "There is no such plan")
                    .detail(
                        "Chưa có kế hoạch nào được ban hành với mã " + code + ".",
                        "No plan has been issued with the code " + code + "."));
  }

  static CellOf cell(PlanIssued plan, String target, String cell) {
    return Attainments.cell(plan, target, cell)
        .orElseThrow(
            () ->
                Problem.unknown("unknown-cell", "Không có chỉ tiêu này", "There is no such cell")
                    .detail(
                        "Kế hoạch "
                            + plan.plan().code()
                            + " không có ô "
                            + target
                            + "/"
                            + cell
                            + ".",
                        "The plan "
                            + plan.plan().code()
                            + " has no cell "
                            + target
                            + "/"
                            + cell
                            + "."));
  }

  /** Rows of a plan in the order of the plan, its windows in time. */
  List<Row> rows(
      Basis basis, PlanIssued issued, String target, String cell, AttainmentQuery query) {
    List<CellOf> cells =
        issued
            .plan()
            .cells()
            .filter(c -> target == null || target.equals(c.target().code()))
            .filter(c -> cell == null || cell.equals(c.cell().code()))
            .toList();
    Map<String, Kept> kept = query.plain() ? stored.of(issued.plan().code()) : Map.of();
    Verdict wanted = query.wanted().orElse(null);
    List<Row> rows = new ArrayList<>();
    Territory territory = new Territory(basis.registry(), issued.plan());
    Activities read = null;
    for (CellOf each : cells) {
      for (Window window : Window.of(issued.plan(), each.cell())) {
        if (query.period != null && !window.named(query.period)) {
          continue;
        }
        JsonNode body = null;
        if (query.plain()) {
          Kept row = kept.get(name(each) + "/" + window.period().code());
          body = kept(basis, issued, each, window, row).orElse(null);
        }
        if (body == null) {
          read =
              read != null
                  ? read
                  : attainments.read(
                      basis,
                      issued,
                      cells,
                      attainments.holders(basis, issued, cells, query.area, query.facility));
          Figures figures = attainments.figures(basis, issued, each, territory, read);
          body = json.valueToTree(figures.answer(at(figures, window, query), attainments.now()));
        }
        if (wanted == null || wanted.code().equals(body.path("verdict").asText())) {
          rows.add(
              new Row(
                  issued.plan().code(),
                  each.target().code(),
                  each.cell().code(),
                  window.period().code(),
                  body));
        }
      }
    }
    return rows;
  }

  private static String name(CellOf cell) {
    return cell.target().code() + "/" + cell.cell().code();
  }

  /**
   * A figure as kept if it is of today and of the plan's version. Of a cell with very many units,
   * which are worked out in portions, the one before or, while there is none, that it is not there
   * yet; what a reader asked for is no reason to work all of them out once more.
   */
  private Optional<JsonNode> kept(
      Basis basis, PlanIssued issued, CellOf cell, Window window, Kept kept) {
    boolean ofVersion =
        kept != null && kept.row().path("planVersion").asInt() == issued.planVersion();
    if (ofVersion && kept.on().equals(basis.on())) {
      return Optional.of(kept.row());
    }
    if (cell.cell().scope() == Cell.Scope.TOTAL
        || stored.portionsLeft(issued.plan().code(), List.of(key(issued, cell))).isEmpty()) {
      return Optional.empty();
    }
    return ofVersion
        ? Optional.of(kept.row())
        : Optional.of(
            json.valueToTree(
                attainments
                    .figures(
                        basis,
                        issued,
                        cell,
                        new Territory(basis.registry(), issued.plan()),
                        new Activities(List.of()))
                    .pending(window, attainments.now())));
  }

  Optional<JsonNode> kept(Basis basis, PlanIssued issued, CellOf cell, Window window) {
    return kept(
        basis,
        issued,
        cell,
        window,
        stored.of(issued.plan().code()).get(name(cell) + "/" + window.period().code()));
  }

  /** The lines of a breakdown by the units that a cell judges, as kept. */
  List<JsonNode> units(PlanIssued issued, CellOf cell, Window window) {
    return stored.slices(key(issued, cell), window.period().code());
  }

  private static CellKey key(PlanIssued issued, CellOf cell) {
    return new CellKey(issued.plan().code(), cell.target().code(), cell.cell().code());
  }

  /** A figure at the place that was asked for. */
  static Figures.Judged at(Figures figures, Window window, AttainmentQuery query) {
    if (query.area == null && query.facility == null) {
      return figures.judged(window);
    }
    Place place = figures.whole(window);
    if (query.facility != null) {
      if (place.registry().facility(query.facility).isEmpty()) {
        throw Problem.invalid()
            .error(
                "?facility",
                "Không có thiết chế " + query.facility,
                "There is no facility " + query.facility);
      }
      place = place.ofFacility(query.facility);
    }
    if (query.area != null && !figures.isWhole(query.area, place.boundary())) {
      place = place.inArea(known(place, query.area));
    }
    return place.area() == null && place.facility() == null
        ? figures.judged(window)
        : figures.part(window, place);
  }

  private static String known(Place place, String area) {
    LocalDate day = place.boundary();
    if (place.registry().areaValidOn(area, day)) {
      return area;
    }
    List<String> successors = place.registry().successors(area, day);
    throw Problem.of(
            422,
            "area-not-valid",
            "Mã địa bàn không còn hiệu lực",
            "The area code is not valid that day")
        .error(
            "?area",
            "Mã "
                + area
                + " không hợp lệ ngày "
                + day
                + (successors.isEmpty() ? "" : "; nay là " + String.join(", ", successors)),
            "The code "
                + area
                + " is not valid on "
                + day
                + (successors.isEmpty()
                    ? ""
                    : "; its successors are " + String.join(", ", successors)))
        .with("successors", successors);
  }

  /** The window a single cell is asked for: the named one, else the next due, else the last. */
  static Window window(PlanIssued issued, CellOf cell, AttainmentQuery query, LocalDate on) {
    List<Window> windows = Window.of(issued.plan(), cell.cell());
    Optional<Window> found =
        query.period == null
            ? Figures.current(windows, on)
            : windows.stream().filter(w -> w.named(query.period)).findFirst();
    return found.orElseThrow(
        () ->
            Problem.unknown(
                    "unknown-period", "Chỉ tiêu không có kỳ này", "The cell has no such period")
                .detail(
                    "Các kỳ: "
                        + String.join(", ", windows.stream().map(w -> w.period().code()).toList()),
                    "Its periods: "
                        + String.join(
                            ", ", windows.stream().map(w -> w.period().code()).toList())));
  }
}
