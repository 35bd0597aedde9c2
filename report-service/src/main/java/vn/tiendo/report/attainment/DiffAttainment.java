package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.fact.StaleCells;
import vn.tiendo.report.fact.StaleCells.CellKey;

/** What moved a figure between two instants: the facts learnt meanwhile that concern it. */
@ApplicationScoped
class DiffAttainment {

  private static final int AT_ONCE = 2000;

  private final Attainments attainments;
  private final Facts facts;
  private final ActivityFacts activities;
  private final StaleCells concern;
  private final ObjectMapper json;

  DiffAttainment(
      Attainments attainments,
      Facts facts,
      ActivityFacts activities,
      StaleCells concern,
      ObjectMapper json) {
    this.attainments = attainments;
    this.facts = facts;
    this.activities = activities;
    this.concern = concern;
    this.json = json;
  }

  /**
   * @param from as answered at the first instant; null: there was no such figure then
   * @param to as answered at the second
   * @param change of the value; null when one side has none
   * @param liveChange of what follows from what happened; the same where nothing is official
   * @param contributions of the activities, added up; of a ratio or growth, to what stands above
   *     the line; null when the measure adds none up
   * @param otherwise what of a sum's change is not theirs: registry, plan or the day moved it
   * @param moved what moved it, in the order in which it was learnt, a page of it
   * @param total how many there are
   * @param next where the next page begins; null: nowhere
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Diff(
      Attainment from,
      Attainment to,
      Attainment.Number change,
      Attainment.Number liveChange,
      Attainment.Number contributions,
      Attainment.Number otherwise,
      List<Cause> moved,
      long total,
      String next) {}

  /**
   * @param kind activity, facility, area, reform, statistic, catalogue, plan, report or day
   * @param event what became of it, such as recorded, corrected, retracted
   * @param code of what is no activity
   * @param changed members that differ from the version before
   * @param contribution by how much it moved a sum
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cause(
      String kind,
      String event,
      Instant at,
      String source,
      String id,
      String code,
      Boolean late,
      Side before,
      Side after,
      Attainment.Number contribution,
      List<String> changed,
      Text text) {}

  /**
   * @param counted whether the activity counted in the figure; null for what is no activity
   * @param reason why it did not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Side(long version, Boolean counted, Attainment.Number contribution, Text reason) {}

  /** A figure as known at one of the instants. */
  private record Known(
      Basis basis, PlanIssued issued, CellOf cell, Figures figures, Window window, Place place) {

    Figures.Judged judged(AttainmentQuery query) {
      return ReadAttainments.at(figures, window, query);
    }

    /** Empty: it counts. */
    Optional<Text> whyNot(ActivityFact activity) {
      Optional<Text> obstacle = figures.whyNot(activity, window, place);
      return obstacle.isPresent() && base().isPresent()
          ? figures.whyNot(activity, base().get(), place).flatMap(none -> obstacle)
          : obstacle;
    }

    /** The window a growth is compared with: what counts there moves the figure too. */
    private Optional<Window> base() {
      if (!(cell.cell().measure() instanceof Measure.Growth growth)) {
        return Optional.empty();
      }
      Period now = window.period();
      Period base =
          growth.baseYear() != null
              ? Period.year(cell.cell().calendar(), growth.baseYear())
              : new Period(
                  now.calendar(),
                  now.code(),
                  window.start().minusYears(1),
                  window.end().minusYears(1));
      return Optional.of(new Window(base, null, base.end()));
    }

    Optional<Fraction> adds(ActivityFact activity) {
      return figures.adds(activity, window, place);
    }
  }

  Diff of(
      String plan,
      String target,
      String cell,
      AttainmentQuery query,
      Instant from,
      Instant to,
      int skip,
      int limit) {
    int most = skip + limit;
    Basis after = attainments.basis(null, to, query.boundaryDay().orElse(null));
    PlanIssued issued = ReadAttainments.plan(after, plan);
    CellOf of = ReadAttainments.cell(issued, target, cell);
    Window window = ReadAttainments.window(issued, of, query, after.on());
    Known now = known(after, issued, of, window, query);
    Known then =
        known(attainments.basis(null, from, query.boundaryDay().orElse(null)), now, query)
            .orElse(null);
    Figures.Judged judgedNow = now.judged(query);
    Figures.Judged judgedThen = then == null ? null : then.judged(query);
    List<Cause> moved = new ArrayList<>();
    long total = registry(now, then, query, from, to, most, moved);
    Tallied tallied = activities(now, then, from, to, most, moved);
    total += tallied.causes;
    moved.sort(Comparator.comparing(Cause::at));
    Fraction change = change(judgedThen, judgedNow);
    Fraction happened = change(judgedThen == null ? null : judgedThen.live(), judgedNow.live());
    Place place = now.place();
    // Of units judged by themselves the pooled value is a share, and no activity adds to it.
    boolean adds =
        of.cell().scope() == Cell.Scope.TOTAL || place.area() != null || place.facility() != null;
    boolean sum = adds && of.cell().measure() instanceof Measure.Amount;
    return new Diff(
        judgedThen == null ? null : then.figures().answer(judgedThen, from),
        now.figures().answer(judgedNow, to),
        number(change),
        number(happened),
        adds ? number(tallied.sum) : null,
        sum && happened != null
            ? number(tallied.sum == null ? happened : happened.minus(tallied.sum))
            : null,
        moved.subList(Math.min(skip, moved.size()), Math.min(most, moved.size())),
        total,
        total > most ? Cursor.of(most).encode() : null);
  }

  /** What moved a figure, bounded in number, and how much there is in all. */
  record Moved(Figures.Judged then, List<Cause> moved, long total) {}

  /** What moved the figure of any span of days at an area since an instant. */
  Moved since(
      Basis now,
      PlanIssued issued,
      CellOf of,
      Window window,
      String area,
      Basis then,
      Instant from,
      Instant to,
      int most) {
    AttainmentQuery query = new AttainmentQuery();
    query.area = area;
    Known is = over(now, issued, of, window, query);
    Known was =
        then.registry()
            .plan(issued.plan().code())
            .flatMap(
                before ->
                    Attainments.cell(before, of.target().code(), of.cell().code())
                        .map(cell -> over(then, before, cell, window, query)))
            .orElse(null);
    List<Cause> moved = new ArrayList<>();
    long total = registry(is, was, query, from, to, most, moved);
    total += activities(is, was, from, to, most, moved).causes;
    moved.sort(Comparator.comparing(Cause::at));
    return new Moved(
        was == null ? null : was.judged(query),
        moved.size() > most ? List.copyOf(moved.subList(0, most)) : moved,
        total);
  }

  private Known over(
      Basis basis, PlanIssued issued, CellOf of, Window window, AttainmentQuery query) {
    Figures figures = attainments.figuresOver(basis, issued, of, window.period(), query.area, null);
    return new Known(
        basis, issued, of, figures, window, ReadAttainments.at(figures, window, query).place());
  }

  private static Fraction change(Figures.Judged then, Figures.Judged now) {
    Figure.Value is = now.figure().value();
    Figure.Value was = then == null ? null : then.figure().value();
    return is == null || was == null || is.root() > 0 || was.root() > 0
        ? null
        : is.fraction().minus(was.fraction());
  }

  private Known known(
      Basis basis, PlanIssued issued, CellOf of, Window window, AttainmentQuery query) {
    Figures figures = attainments.figuresIn(basis, issued, of, query.area, query.facility);
    return new Known(
        basis, issued, of, figures, window, ReadAttainments.at(figures, window, query).place());
  }

  /** The same figure as known at another instant, if it was. */
  private Optional<Known> known(Basis basis, Known now, AttainmentQuery query) {
    return basis
        .registry()
        .plan(now.issued().plan().code())
        .flatMap(
            issued ->
                Attainments.cell(issued, now.cell().target().code(), now.cell().cell().code())
                    .flatMap(
                        of ->
                            Window.of(issued.plan(), of.cell()).stream()
                                .filter(w -> w.named(now.window().period().code()))
                                .findFirst()
                                .map(w -> known(basis, issued, of, w, query))));
  }

  // Activities

  private static final class Tallied {
    long causes;
    Fraction sum;
  }

  private Tallied activities(
      Known now, Known then, Instant from, Instant to, int most, List<Cause> moved) {
    Tallied tallied = new Tallied();
    Ingredients made = Ingredients.of(now.cell().cell().measure());
    if (!made.activities()) {
      return tallied;
    }
    Set<String> kinds = made.anyKind() ? null : new TreeSet<>(made.kinds());
    if (then != null && kinds != null) {
      Ingredients before = Ingredients.of(then.cell().cell().measure());
      kinds.addAll(before.kinds());
      kinds = before.anyKind() ? null : kinds;
    }
    ActivityFacts.Change last = null;
    List<ActivityFacts.Change> page;
    do {
      page = activities.between(from, to, kinds, last, AT_ONCE);
      for (ActivityFacts.Change change : page) {
        Cause cause = cause(now, then, change, tallied);
        if (cause != null) {
          tallied.causes++;
          if (tallied.causes <= most) {
            moved.add(cause);
          }
        }
        last = change;
      }
    } while (page.size() == AT_ONCE);
    return tallied;
  }

  private Cause cause(Known now, Known then, ActivityFacts.Change change, Tallied tallied) {
    boolean same =
        change.before() != null
            && change.after() != null
            && change.before().version() == change.after().version();
    Side before = then == null || same ? null : side(then, change.before());
    Side after = same ? null : side(now, change.after());
    if (!counted(before) && !counted(after)) {
      return null;
    }
    Fraction was = change.before() == null ? Fraction.ZERO : adds(then, change.before());
    Fraction is = change.after() == null ? Fraction.ZERO : adds(now, change.after());
    Fraction moved = was == null || is == null ? null : is.minus(was);
    if (moved != null) {
      tallied.sum = tallied.sum == null ? moved : tallied.sum.plus(moved);
    }
    ActivityFact told = change.after() != null ? change.after() : change.before();
    String event =
        change.before() == null ? "recorded" : change.after() == null ? "retracted" : "corrected";
    return new Cause(
        "activity",
        event,
        change.at(),
        change.source(),
        change.id(),
        null,
        told.late(),
        before,
        after,
        number(moved),
        null,
        text(event, change, told, counted(before), counted(after), number(moved)));
  }

  private static boolean counted(Side side) {
    return side != null && side.counted();
  }

  private static Fraction adds(Known known, ActivityFact activity) {
    return known == null ? Fraction.ZERO : known.adds(activity).orElse(null);
  }

  private static Side side(Known known, ActivityFact activity) {
    if (activity == null) {
      return null;
    }
    Optional<Text> obstacle = known.whyNot(activity);
    return new Side(
        activity.version(),
        obstacle.isEmpty(),
        number(known.adds(activity).orElse(null)),
        obstacle.orElse(null));
  }

  private static Text text(
      String event,
      ActivityFacts.Change change,
      ActivityFact told,
      boolean counted,
      boolean counts,
      Attainment.Number moved) {
    String what =
        told.kind() + " " + told.from() + " (" + change.source() + ", " + change.id() + ")";
    String by = moved == null ? "" : ": " + signed(moved);
    String lateVi = told.late() ? "; báo muộn" : "";
    String lateEn = told.late() ? "; late" : "";
    return switch (event) {
      case "recorded" ->
          new Text(
              "Ghi nhận hoạt động " + what + by + lateVi,
              "Activity recorded: " + what + by + lateEn);
      case "retracted" ->
          new Text(
              "Thu hồi hoạt động " + what + by + lateVi,
              "Activity retracted: " + what + by + lateEn);
      default -> {
        String versions = change.before().version() + " → " + change.after().version();
        String vi = counts == counted ? "" : counts ? "; nay được tính" : "; nay không được tính";
        String en = counts == counted ? "" : counts ? "; it counts now" : "; it counts no more";
        yield new Text(
            "Sửa hoạt động " + what + ", phiên bản " + versions + by + vi + lateVi,
            "Activity corrected: " + what + ", version " + versions + by + en + lateEn);
      }
    };
  }

  private static String signed(Attainment.Number number) {
    String shown = number.den().equals("1") ? number.num() : number.num() + "/" + number.den();
    return shown.startsWith("-") || shown.equals("0") ? shown : "+" + shown;
  }

  private static Attainment.Number number(Fraction fraction) {
    return Attainment.Number.of(fraction);
  }

  // Everything else

  private long registry(
      Known now,
      Known then,
      AttainmentQuery query,
      Instant from,
      Instant to,
      int most,
      List<Cause> moved) {
    long found = 0;
    CellKey key =
        new CellKey(
            now.issued().plan().code(), now.cell().target().code(), now.cell().cell().code());
    String unit = query.facility != null ? query.facility : query.area;
    for (Facts.Change change : facts.between(from, to)) {
      Registry before =
          change.before() == null ? Registry.EMPTY : Registry.EMPTY.with(List.of(change.before()));
      if (concern.concerns(before, now.basis().registry(), change.fact(), key, unit)) {
        if (++found <= most) {
          moved.add(cause(change));
        }
      }
    }
    if (then != null && !then.basis().on().equals(now.basis().on())) {
      LocalDate day = now.basis().on();
      found++;
      moved.add(
          new Cause(
              "day",
              "passed",
              to,
              null,
              null,
              day.toString(),
              null,
              null,
              null,
              null,
              null,
              new Text(
                  "Ngày xét chuyển từ " + then.basis().on() + " sang " + day,
                  "The day taken as today went from " + then.basis().on() + " to " + day)));
    }
    return found;
  }

  private Cause cause(Facts.Change change) {
    Fact fact = change.fact();
    List<String> changed = change.before() == null ? null : changed(change.before(), fact);
    Said said = said(change);
    String versions =
        change.before() == null
            ? ""
            : " (" + change.before().version() + " → " + fact.version() + ")";
    return new Cause(
        said.kind(),
        said.event(),
        fact.recordedAt(),
        null,
        null,
        said.code(),
        null,
        change.before() == null ? null : new Side(change.before().version(), null, null, null),
        new Side(fact.version(), null, null, null),
        null,
        changed,
        new Text(said.vi() + versions, said.en() + versions));
  }

  private record Said(String kind, String event, String code, String vi, String en) {}

  private static Said said(Facts.Change change) {
    Fact fact = change.fact();
    boolean fresh = change.before() == null;
    String event = fresh ? "recorded" : "changed";
    if (fact instanceof PlanIssued plan) {
      String code = plan.plan().code();
      return plan.planVersion() <= 1
          ? new Said("plan", "issued", code, "Ban hành kế hoạch " + code, "Plan issued: " + code)
          : new Said("plan", "amended", code, "Sửa đổi kế hoạch " + code, "Plan amended: " + code);
    } else if (fact instanceof FacilityRecorded facility) {
      return new Said(
          "facility",
          event,
          facility.code(),
          (fresh ? "Ghi nhận thiết chế " : "Thay đổi thiết chế ") + facility.code(),
          (fresh ? "Facility recorded: " : "Facility changed: ") + facility.code());
    } else if (fact instanceof AreaRecorded area) {
      return new Said(
          "area",
          event,
          area.code(),
          (fresh ? "Ghi nhận địa bàn " : "Thay đổi địa bàn ") + area.code(),
          (fresh ? "Area recorded: " : "Area changed: ") + area.code());
    } else if (fact instanceof AreaReformed reform) {
      return new Said(
          "reform",
          event,
          reform.from(),
          "Sắp xếp địa giới của " + reform.from() + " từ " + reform.effectiveOn(),
          "Area " + reform.from() + " reformed on " + reform.effectiveOn());
    } else if (fact instanceof StatisticRecorded statistic) {
      String name = statistic.statistic() + " " + statistic.year();
      return new Said(
          "statistic",
          event,
          statistic.area() + "/" + statistic.statistic() + "/" + statistic.year(),
          "Số liệu thống kê " + name + " của " + statistic.area(),
          "Statistic " + name + " of " + statistic.area());
    } else if (fact instanceof ReportRecorded report) {
      boolean accepted = report.state() == ReportRecorded.State.ACCEPTED;
      boolean was =
          change.before() instanceof ReportRecorded before
              && before.state() == ReportRecorded.State.ACCEPTED;
      String state = report.state().name().toLowerCase(Locale.ROOT);
      return accepted
          ? new Said(
              "report",
              "accepted",
              report.id(),
              "Duyệt báo cáo " + report.id(),
              "Report accepted: " + report.id())
          : new Said(
              "report",
              was ? "reopened" : state,
              report.id(),
              "Báo cáo " + report.id() + " không còn được duyệt",
              "Report no longer accepted: " + report.id());
    }
    CatalogueEntryDeclared declared = (CatalogueEntryDeclared) fact;
    String name = declared.catalogue() + "/" + declared.code();
    return new Said(
        "catalogue",
        declared.entry() == null ? "removed" : event,
        name,
        "Thay đổi danh mục " + name,
        "Catalogue entry changed: " + name);
  }

  private List<String> changed(Fact before, Fact after) {
    JsonNode then = json.valueToTree(before);
    JsonNode now = json.valueToTree(after);
    Set<String> names = new TreeSet<>();
    then.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    names.removeAll(Set.of("version", "recordedAt"));
    return names.stream().filter(n -> !then.path(n).equals(now.path(n))).toList();
  }
}
