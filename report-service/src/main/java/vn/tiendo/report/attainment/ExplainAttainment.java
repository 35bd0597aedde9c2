package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.NotCounting;

/** Why a figure is what it is, down to its parts, and whether one activity counted. */
@ApplicationScoped
class ExplainAttainment {

  /** Parts that are counted, each one: above the line those that count, below all. */
  private static final Set<String> ONE_BY_ONE = Set.of("unit", "observance", "step");

  private final Attainments attainments;
  private final ReadAttainments read;
  private final ActivityFacts activities;
  private final NotCounting notCounting;

  ExplainAttainment(
      Attainments attainments,
      ReadAttainments read,
      ActivityFacts activities,
      NotCounting notCounting) {
    this.attainments = attainments;
    this.read = read;
    this.activities = activities;
    this.notCounting = notCounting;
  }

  /** Everything a figure rests on. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Explanation(
      Attainment attainment,
      Text formula,
      Text progressFormula,
      Side numerator,
      Side denominator,
      List<Line> parts,
      List<Figure.Excluded> excluded,
      Versions versions,
      Counted activity) {}

  /** One side of a fraction with what it is made of. */
  record Side(Attainment.Number value, List<Line> parts) {}

  /** One unit, named day or step; {@code known} false: it has not reported. */
  record Line(String unit, Text label, Attainment.Number value, boolean counts, boolean known) {}

  /** What was in force. */
  record Versions(
      int plan,
      LocalDate registryOn,
      LocalDate boundaries,
      String calendar,
      Instant asOf,
      LocalDate on) {}

  /** Whether an activity counted, and why or why not. */
  record Counted(String source, String id, boolean counted, Text reason) {}

  Explanation of(String plan, String target, String cell, AttainmentQuery query, String activity) {
    Basis basis = read.basis(query);
    PlanIssued issued = ReadAttainments.plan(basis, plan);
    CellOf of = ReadAttainments.cell(issued, target, cell);
    Figures figures = attainments.figuresIn(basis, issued, of, query.area, query.facility);
    Window window = ReadAttainments.window(issued, of, query, basis.on());
    Figures.Judged judged = ReadAttainments.at(figures, window, query);
    // How the figure came about can be told of what happened only.
    Figure figure = judged.live().figure();
    return new Explanation(
        figures.answer(judged, attainments.now()),
        Formula.of(of.cell(), figure),
        Formula.ofPace(of.cell()),
        side(figure, "numerator", true),
        side(figure, "denominator", false),
        figure.parts().stream().map(ExplainAttainment::line).toList(),
        figure.excluded(),
        new Versions(
            issued.planVersion(),
            window.end().isAfter(basis.on()) ? basis.on() : window.end(),
            judged.place().boundary(),
            of.cell().calendar().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            basis.asOf() == null ? attainments.now() : basis.asOf(),
            basis.on()),
        activity == null ? null : counted(basis, figures, window, judged.place(), activity));
  }

  private static Side side(Figure figure, String role, boolean above) {
    if (figure.value() == null) {
      return null;
    }
    Fraction value = figure.value().fraction();
    List<Line> own =
        figure.parts().stream()
            .filter(
                p ->
                    p.role().equals(role)
                        || ONE_BY_ONE.contains(p.role()) && (!above || p.truth() == Truth.TRUE))
            .map(ExplainAttainment::line)
            .toList();
    Fraction whole =
        figure.parts().stream()
            .filter(p -> p.role().equals(role))
            .map(Figure.Part::value)
            .reduce(Fraction::plus)
            .orElse(new Fraction(above ? value.num() : value.den(), BigInteger.ONE));
    return new Side(Attainment.Number.of(whole), own);
  }

  private static Line line(Figure.Part part) {
    return new Line(
        part.unit(),
        part.label(),
        Attainment.Number.of(part.value()),
        part.truth() == Truth.TRUE,
        part.truth() != Truth.UNKNOWN);
  }

  private Counted counted(Basis basis, Figures figures, Window window, Place place, String named) {
    int comma = named.indexOf(',');
    if (comma < 1 || comma == named.length() - 1) {
      throw Problem.invalid()
          .error("?activity", "Phải là nguồn,mã (source,id)", "Must be source,id");
    }
    String source = named.substring(0, comma);
    String id = named.substring(comma + 1);
    Optional<ActivityFact> found = activities.counting(source, id, basis.asOf());
    if (found.isEmpty()) {
      return new Counted(
          source,
          id,
          false,
          basis.asOf() == null
              ? notCounting.reason(source, id)
              : new Text("Khi đó chưa được ghi nhận", "It was not recorded then"));
    }
    Optional<Text> obstacle = figures.whyNot(found.get(), window, place);
    return new Counted(
        source,
        id,
        obstacle.isEmpty(),
        obstacle.orElse(new Text("Được tính trong con số này", "It counts in this figure")));
  }
}
