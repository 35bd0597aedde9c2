package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.attainment.OwnPart;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.attainment.ReportFigures;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;

/**
 * Fills a report in: from what activities and registry say of its days and area or, for the agency
 * on the way, from the accepted reports of its units.
 *
 * <p>Units are put together by what stands above and below the line, never by their percentages;
 * agencies that report on one area each state their own part of it. A figure that is no such sum
 * (growth, named days) is that of what happened, and says so. What has no figure is left out;
 * nothing becomes zero.
 */
@ApplicationScoped
class DrawUpReport {

  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_NAMED = 5;

  private final Facts facts;
  private final KnownObligations obligations;
  private final ReportFigures figures;
  private final Reports reports;

  DrawUpReport(Facts facts, KnownObligations obligations, ReportFigures figures, Reports reports) {
    this.facts = facts;
    this.obligations = obligations;
    this.figures = figures;
    this.reports = reports;
  }

  /** A report with what was filled in, and what it was filled in from. */
  record Drawn(NewReport report, Life life) {}

  /** A cell by its codes. */
  record CellName(String target, String cell) {

    static CellName of(NewReport.Value value) {
      return new CellName(value.target(), value.cell());
    }
  }

  /**
   * @param before what the report said so far: a number that was filled in and left so stays known
   *     as that
   * @param fill whether cells it says nothing of are filled in
   */
  Drawn drawUp(CheckReport.Checked checked, List<NewReport.Value> before, Life life, boolean fill) {
    List<NewReport.Value> values = new ArrayList<>();
    for (NewReport.Value value : checked.report().values()) {
      values.add(
          before.stream().filter(b -> b.sameNumberAs(value)).findFirst().orElse(value.own()));
    }
    if (!fill || checked.report().nil()) {
      return new Drawn(checked.report().withValues(values), life);
    }
    // What was filled in and left so is no word of the author's: it is filled in anew.
    NewReport report =
        checked.report().withValues(values.stream().filter(v -> v.prefilled() == null).toList());
    return answered(report, checked.scope().period())
        .filter(Due::consolidates)
        .map(d -> consolidated(report, checked.scope(), life, d))
        .orElseGet(() -> new Drawn(withLive(report, checked.scope()), life));
  }

  private Optional<Due> answered(NewReport report, String period) {
    return obligations
        .current()
        .answered(report.plan(), report.obligation(), period, report.area(), report.agency());
  }

  /** The cells a report speaks of: those its obligation names, else all of the plan. */
  List<CellName> cells(String plan, String obligation) {
    return facts
        .current()
        .plan(plan)
        .map(issued -> cells(issued.plan(), obligation))
        .orElse(List.of());
  }

  static List<CellName> cells(Plan plan, String obligation) {
    Set<String> named = new HashSet<>();
    plan.obligations().stream()
        .filter(o -> o.code().equals(obligation))
        .map(Obligation::cells)
        .forEach(named::addAll);
    return plan.cells()
        .filter(c -> named.isEmpty() || named.contains(c.target().code() + "/" + c.cell().code()))
        .map(c -> new CellName(c.target().code(), c.cell().code()))
        .toList();
  }

  /**
   * The figures of what a report speaks of.
   *
   * @param report with its period
   */
  Optional<ReportFigures.Reading> reading(NewReport report, Period period) {
    OwnPart part = answered(report, period.code()).flatMap(d -> part(d, report)).orElse(null);
    return figures.reading(new ReportFigures.About(report.plan(), report.area(), period, part));
  }

  /** Empty: it speaks of all of its area. */
  private Optional<OwnPart> part(Due due, NewReport report) {
    Obligations known = obligations.current();
    List<Due> units = known.besides(due, report.area());
    if (units.isEmpty()) {
      return Optional.empty();
    }
    Set<String> before = new HashSet<>();
    Set<String> elsewhere = new HashSet<>();
    for (Due unit : units) {
      String area = known.areaOf(unit);
      if (!area.equals(report.area())) {
        elsewhere.add(area);
      } else if (known.before(unit, due)) {
        before.addAll(known.offices(unit.agency()));
      }
    }
    return Optional.of(new OwnPart(known.offices(due.agency()), before, elsewhere));
  }

  // From what happened

  private NewReport withLive(NewReport report, ReportRules.Scope scope) {
    return reading(report, scope.asPeriod())
        .map(
            reading -> {
              List<NewReport.Value> values = new ArrayList<>(report.values());
              for (CellName cell : unsaid(report, reading)) {
                live(reading, cell, null).ifPresent(values::add);
              }
              return report.withValues(values);
            })
        .orElse(report);
  }

  private List<CellName> unsaid(NewReport report, ReportFigures.Reading reading) {
    Set<CellName> said = new HashSet<>(report.values().stream().map(CellName::of).toList());
    return cells(report.plan(), report.obligation()).stream()
        .filter(c -> !said.contains(c) && reading.numeric(c.target(), c.cell()))
        .toList();
  }

  private static Optional<NewReport.Value> live(
      ReportFigures.Reading reading, CellName cell, Text note) {
    ReportFigures.Told told = reading.live(cell.target(), cell.cell());
    return told.num() == null
        ? Optional.empty()
        : Optional.of(
            new NewReport.Value(
                cell.target(),
                cell.cell(),
                told.num(),
                told.den(),
                true,
                reading.asOf(),
                "live",
                note));
  }

  // From the units' reports

  /**
   * A unit, who that is to a reader, and what it said.
   *
   * @param accepted null: it has no accepted report
   */
  private record Unit(String name, Report accepted) {

    Optional<NewReport> said() {
      return Optional.ofNullable(accepted).map(Report::content);
    }

    Optional<NewReport.Value> said(CellName cell) {
      return said().stream()
          .flatMap(r -> r.values().stream())
          .filter(v -> CellName.of(v).equals(cell))
          .findFirst();
    }
  }

  private Drawn consolidated(NewReport report, ReportRules.Scope scope, Life life, Due due) {
    List<Unit> units = units(due);
    NewReport drawn =
        reading(report, scope.asPeriod())
            .map(
                reading -> {
                  List<NewReport.Value> values = new ArrayList<>(report.values());
                  for (CellName cell : unsaid(report, reading)) {
                    pooled(reading, cell, units).ifPresent(values::add);
                  }
                  return report.withValues(values);
                })
            .orElse(report);
    drawn =
        drawn.withTexts(
            joined(drawn.narrative(), units, NewReport::narrative),
            joined(drawn.difficulties(), units, NewReport::difficulties),
            joined(drawn.proposals(), units, NewReport::proposals));
    return new Drawn(
        drawn,
        life.consolidating(
            units.stream()
                .map(Unit::accepted)
                .filter(Objects::nonNull)
                .map(
                    r ->
                        new Life.UnitReport(
                            r.id(), r.version(), r.content().agency(), r.content().area()))
                .toList()));
  }

  private List<Unit> units(Due due) {
    Obligations known = obligations.current();
    List<Due> dues = known.units(due);
    var answers = reports.answering(dues.stream().map(Due::key).toList());
    return dues.stream()
        .map(
            d ->
                new Unit(
                    known.reporter(d).name().vi(),
                    Optional.ofNullable(answers.get(d.key()))
                        .filter(r -> r.state() == State.ACCEPTED)
                        .orElse(null)))
        .toList();
  }

  private Optional<NewReport.Value> pooled(
      ReportFigures.Reading reading, CellName cell, List<Unit> units) {
    List<NewReport.Value> told = units.stream().flatMap(u -> u.said(cell).stream()).toList();
    boolean nil = units.stream().anyMatch(u -> u.said().filter(NewReport::nil).isPresent());
    boolean byLine = reading.byLine(cell.target(), cell.cell());
    boolean nought = reading.ofActivitiesAlone(cell.target(), cell.cell());
    if (told.isEmpty() && !(nil && nought)) {
      return live(
          reading,
          cell,
          new Text(
              "Chưa có báo cáo đơn vị nào được chấp nhận nêu số này; lấy số tính từ hoạt động và sổ đăng ký",
              "No accepted unit's report states it; taken from activities and registry"));
    }
    // One that speaks of all of it needs nobody else's.
    boolean whole =
        told.size() == 1
            && units.stream()
                .filter(u -> u.said(cell).isPresent())
                .flatMap(u -> u.said().stream())
                .allMatch(r -> reading.speaksOfAll(r.area()));
    if (!whole && byLine && (nil || told.stream().anyMatch(v -> v.den() == null))) {
      return live(
          reading,
          cell,
          new Text(
              "Có đơn vị không nêu mẫu số (hoặc không phát sinh) nên không cộng được; lấy số tính từ hoạt"
                  + " động và sổ đăng ký",
              "A unit states no denominator (or is nil), so they do not add up; taken from activities and"
                  + " registry"));
    }
    if (!whole && !reading.addsUp(cell.target(), cell.cell())) {
      return live(
          reading,
          cell,
          new Text(
              "Không phải tổng của các đơn vị; lấy số tính từ hoạt động và sổ đăng ký",
              "Not the sum of the units'; taken from activities and registry"));
    }
    NewReport.Value sum =
        told.stream().reduce((a, b) -> sum(a, b, byLine)).orElseGet(() -> nought(cell));
    return Optional.of(
        new NewReport.Value(
            cell.target(),
            cell.cell(),
            sum.num(),
            sum.den(),
            true,
            reading.asOf(),
            "units",
            put(units, cell, nought)));
  }

  private static NewReport.Value nought(CellName cell) {
    return new NewReport.Value(
        cell.target(), cell.cell(), BigDecimal.ZERO, BigDecimal.ONE, null, null, null, null);
  }

  /**
   * From how many it was put together, and who is not in it.
   *
   * @param nought a nil report says nought of it
   */
  private static Text put(List<Unit> units, CellName cell, boolean nought) {
    List<String> without =
        units.stream()
            .filter(u -> u.said(cell).isEmpty())
            .filter(u -> !nought || u.said().filter(NewReport::nil).isEmpty())
            .map(Unit::name)
            .toList();
    String count = (units.size() - without.size()) + "/" + units.size();
    String named =
        String.join(", ", without.subList(0, Math.min(MOST_NAMED, without.size())))
            + (without.size() > MOST_NAMED ? ", …" : "");
    return without.isEmpty()
        ? new Text("Cộng từ đủ " + count + " đơn vị", "Put together from all " + count + " units")
        : new Text(
            "Cộng từ " + count + " đơn vị; thiếu: " + named,
            "Put together from " + count + " units; without: " + named);
  }

  /**
   * @param byLine of a share or ratio: what stands above and what stands below are added each; else
   *     it is a sum of numbers
   */
  private static NewReport.Value sum(NewReport.Value a, NewReport.Value b, boolean byLine) {
    BigDecimal below = a.den() == null ? BigDecimal.ONE : a.den();
    BigDecimal other = b.den() == null ? BigDecimal.ONE : b.den();
    if (byLine) {
      return new NewReport.Value(
          a.target(), a.cell(), a.num().add(b.num()), below.add(other), null, null, null, null);
    }
    boolean same = below.compareTo(other) == 0;
    return new NewReport.Value(
        a.target(),
        a.cell(),
        same ? a.num().add(b.num()) : a.num().multiply(other).add(b.num().multiply(below)),
        same ? below : below.multiply(other),
        null,
        null,
        null,
        null);
  }

  /** What the units said, and who said it; as much of each as there is room for. */
  private static String joined(String own, List<Unit> units, Function<NewReport, String> text) {
    if (own != null && !own.isBlank()) {
      return own;
    }
    List<Unit> told =
        units.stream().filter(u -> u.said().filter(r -> said(text.apply(r))).isPresent()).toList();
    if (told.isEmpty()) {
      return own;
    }
    int room = LONGEST_TEXT / told.size();
    StringBuilder all = new StringBuilder();
    for (Unit unit : told) {
      String heading = "— " + unit.name() + ":\n";
      String body = text.apply(unit.accepted().content()).strip();
      int left = Math.max(0, room - heading.length() - 2);
      all.append(all.isEmpty() ? "" : "\n\n")
          .append(heading)
          .append(body.length() <= left ? body : cut(body, Math.max(0, left - 1)) + "…");
    }
    return all.length() <= LONGEST_TEXT ? all.toString() : cut(all.toString(), LONGEST_TEXT);
  }

  private static boolean said(String text) {
    return text != null && !text.isBlank();
  }

  /** Not through the middle of a character. */
  private static String cut(String text, int length) {
    int end = Math.min(length, text.length());
    return end > 0 && Character.isHighSurrogate(text.charAt(end - 1))
        ? text.substring(0, end - 1)
        : text.substring(0, end);
  }

  // What a reader of a consolidated report should know

  /**
   * A unit whose report has not been accepted yet.
   *
   * @param state owed, draft, submitted or returned
   * @param report null: there is none
   */
  record Awaited(String agency, String area, Text name, String state, String report) {}

  /**
   * A unit's report that is not any more what was put together.
   *
   * @param why reopened, changed or accepted-since
   * @param version as taken in; null: it was not
   * @param now its version now
   */
  record Outdated(String report, String agency, String area, String why, Long version, long now) {}

  /** How the units of a consolidated report stand; empty for any other report. */
  Optional<Units> units(Report report) {
    return answered(report.content(), report.period())
        .filter(Due::consolidates)
        .map(
            due -> {
              Obligations known = obligations.current();
              List<Due> dues = known.units(due);
              var answers = reports.answering(dues.stream().map(Due::key).toList());
              List<Awaited> awaits =
                  dues.stream()
                      .filter(
                          d ->
                              !answers.containsKey(d.key())
                                  || answers.get(d.key()).state() != State.ACCEPTED)
                      .map(d -> awaited(d, answers.get(d.key()), known))
                      .toList();
              List<CellName> judged =
                  answers.values().stream()
                      .filter(r -> r.state() == State.ACCEPTED)
                      .map(Report::content)
                      .flatMap(
                          r ->
                              Stream.concat(
                                  r.milestones().stream()
                                      .map(m -> new CellName(m.target(), m.cell())),
                                  r.assessments().stream()
                                      .map(a -> new CellName(a.target(), a.cell()))))
                      .distinct()
                      .toList();
              return new Units(
                  awaits, outdated(report, answers.values().stream().toList()), judged);
            });
  }

  /**
   * The units behind a consolidated report.
   *
   * @param judged cells of which units tell steps or judgements, which are no sums
   */
  record Units(List<Awaited> awaits, List<Outdated> outdated, List<CellName> judged) {}

  private static Awaited awaited(Due due, Report report, Obligations known) {
    return new Awaited(
        due.agency(),
        due.area(),
        known.reporter(due).name(),
        report == null ? "owed" : report.state().name().toLowerCase(java.util.Locale.ROOT),
        report == null ? null : report.id());
  }

  private List<Outdated> outdated(Report report, List<Report> units) {
    List<Life.UnitReport> taken = report.life().consolidates();
    Map<String, Report> current =
        reports.current(taken.stream().map(Life.UnitReport::report).toList());
    Stream<Outdated> gone =
        taken.stream()
            .filter(t -> current.containsKey(t.report()))
            .map(t -> gone(t, current.get(t.report())))
            .flatMap(Optional::stream);
    Stream<Outdated> come =
        taken.isEmpty()
            ? Stream.empty() // It was not drawn up from them.
            : units.stream()
                .filter(u -> u.state() == State.ACCEPTED)
                .filter(u -> taken.stream().noneMatch(t -> t.report().equals(u.id())))
                .map(
                    u ->
                        new Outdated(
                            u.id(),
                            u.content().agency(),
                            u.content().area(),
                            "accepted-since",
                            null,
                            u.version()));
    return Stream.concat(gone, come).toList();
  }

  /** Empty: it is as it was taken in. */
  private static Optional<Outdated> gone(Life.UnitReport taken, Report now) {
    return now.version() == taken.version()
        ? Optional.empty()
        : Optional.of(
            new Outdated(
                taken.report(),
                taken.agency(),
                taken.area(),
                now.state() == State.ACCEPTED ? "changed" : "reopened",
                taken.version(),
                now.version()));
  }
}
