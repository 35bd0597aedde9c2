package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.Registry;

/** A small world of facts for one figure: what a test states, and nothing else. */
final class World {

  static final ObjectMapper JSON = Json.mapper();
  static final Instant RECORDED = Instant.parse("2024-01-01T00:00:00Z");
  private static final LocalDate LATER = LocalDate.of(2026, 11, 1);

  private final List<Fact> facts = new ArrayList<>();
  private final List<ActivityFact> activities = new ArrayList<>();
  private String plan = "{}";

  World area(String code, AreaLevel level, String parent, String from, String to) {
    facts.add(
        new AreaRecorded(
            code,
            1,
            RECORDED,
            List.of(new AreaRecorded.Version(code, level, parent, day(from), day(to), null)),
            List.of()));
    return this;
  }

  World area(String code, AreaRecorded.Version... versions) {
    facts.add(new AreaRecorded(code, 1, RECORDED, List.of(versions), List.of()));
    return this;
  }

  World reform(String from, String on, String... to) {
    AreaReformed.Kind kind = to.length == 1 ? AreaReformed.Kind.WHOLE : AreaReformed.Kind.PART;
    List<AreaReformed.Change> changes = new ArrayList<>();
    for (String code : to) {
      changes.add(new AreaReformed.Change(code, kind, null));
    }
    facts.add(new AreaReformed("reform-" + on, "act", day(on), from, changes, 1, RECORDED));
    return this;
  }

  World facility(String code, String area, String type, Object... attributes) {
    List<FacilityRecorded.Attribute> held = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      held.add(
          new FacilityRecorded.Attribute(
              (String) attributes[i], node(attributes[i + 1]), null, null, List.of()));
    }
    facts.add(
        new FacilityRecorded(
            code,
            1,
            RECORDED,
            code,
            null,
            null,
            null,
            List.of(
                new FacilityRecorded.Placement(
                    null,
                    null,
                    area,
                    List.of(type),
                    FacilityRecorded.Level.UNIT,
                    FacilityRecorded.Ownership.PUBLIC,
                    null)),
            held));
    return this;
  }

  World statistic(String area, String kind, int year, long value) {
    facts.add(
        new StatisticRecorded(
            area,
            kind,
            year,
            List.of(new StatisticRecorded.Value(Map.of(), BigDecimal.valueOf(value))),
            "test",
            1,
            RECORDED));
    return this;
  }

  World declare(String catalogue, CatalogueEntry entry) {
    facts.add(new CatalogueEntryDeclared(catalogue, entry.code(), entry, 1, RECORDED));
    return this;
  }

  World statisticsKind(String code, String... breaks) {
    List<CatalogueEntry.Break> broken = new ArrayList<>();
    for (String on : breaks) {
      broken.add(new CatalogueEntry.Break(day(on), new Text("định nghĩa mới", null)));
    }
    return declare(
        "statistics-kinds",
        new CatalogueEntry.StatisticsKind(
            code,
            new Text(code, null),
            "unit",
            CatalogueEntry.StatisticsKind.RollUp.SUM,
            Map.of(),
            broken));
  }

  World observance(String code, String from, String to) {
    return declare(
        "observances",
        new CatalogueEntry.Observance(
            code,
            new Text(code, null),
            new CatalogueEntry.Observance.Window(from, to),
            null,
            null,
            null,
            null));
  }

  World activity(
      String kind, String facility, String area, String on, String quantity, long value) {
    activities.add(
        new ActivityFact(
            "urn:test",
            String.valueOf(activities.size()),
            1,
            kind,
            facility,
            area,
            day(on),
            day(on),
            quantity == null ? Map.of() : Map.of(quantity, BigDecimal.valueOf(value)),
            Map.of(),
            List.of(),
            null,
            false,
            RECORDED));
    return this;
  }

  World held(String kind, String facility, String on) {
    return activity(kind, facility, null, on, null, 0);
  }

  World milestone(String target, String cell, String step, String on) {
    return milestoneIn("480", target, cell, step, on);
  }

  World milestoneIn(String area, String target, String cell, String step, String on) {
    facts.add(
        report(
            area,
            List.of(
                new ReportRecorded.Milestone(
                    target, cell, step, day(on), List.of(new Evidence("urn:doc", null)))),
            List.of()));
    return this;
  }

  World assessed(String target, String cell, ReportRecorded.Verdict verdict) {
    facts.add(
        report(
            "480",
            List.of(),
            List.of(new ReportRecorded.Assessment(target, cell, verdict, "…", List.of()))));
    return this;
  }

  /** An accepted report that states a value for T1/a. */
  World reported(
      String id, String area, String agency, String start, String end, String num, String den) {
    return reported(
        id, ReportRecorded.State.ACCEPTED, "o", area, agency, start, end, num, den, RECORDED);
  }

  World reported(
      String id,
      ReportRecorded.State state,
      String obligation,
      String area,
      String agency,
      String start,
      String end,
      String num,
      String den,
      Instant at) {
    facts.add(
        new ReportRecorded(
            id,
            1,
            state,
            "p",
            obligation,
            "any",
            day(start),
            day(end),
            area,
            agency,
            "via".equals(obligation) && !"v".equals(agency) ? "v" : null,
            List.of(
                new ReportRecorded.Value(
                    "T1", "a", new BigDecimal(num), den == null ? null : new BigDecimal(den))),
            List.of(),
            List.of(),
            false,
            at));
    return this;
  }

  private ReportRecorded report(
      String area,
      List<ReportRecorded.Milestone> milestones,
      List<ReportRecorded.Assessment> assessments) {
    return new ReportRecorded(
        "r" + facts.size(),
        1,
        ReportRecorded.State.ACCEPTED,
        "p",
        null,
        "2024",
        day("2024-01-01"),
        day("2024-12-31"),
        area,
        "a",
        null,
        List.of(),
        milestones,
        assessments,
        false,
        RECORDED);
  }

  /** A plan of area 480 for 2024 with one cell T1/a; the fields of the cell as JSON. */
  World plan(String cell) {
    return plan("480", "2024-01-01", "2024-12-31", cell);
  }

  World plan(String area, String start, String end, String cell) {
    plan =
        """
        {"code":"p","title":{"vi":"kế hoạch"},"issuer":"a","level":"district","area":"%s",
         "period":{"start":"%s","end":"%s"},"settings":{"regular":{"atLeast":1,"per":"month"}},
         "obligations":[{"code":"via","title":{"vi":"báo cáo"},"reporter":["x","y"],"recipient":"r",
           "via":"v","frequency":"year"}],
         "targets":[{"code":"T1","title":{"vi":"mục tiêu"},"cells":[{"code":"a",%s}]}]}
        """
            .formatted(area, start, end, cell);
    return this;
  }

  Registry registry() {
    List<Fact> all = new ArrayList<>(facts);
    all.add(new PlanIssued(parsed(), 1, null, null, false, 1, RECORDED));
    return Registry.EMPTY.with(all);
  }

  private Plan parsed() {
    try {
      return JSON.readValue(plan, Plan.class);
    } catch (Exception e) {
      throw new IllegalArgumentException(plan, e);
    }
  }

  Figures figures(LocalDate on) {
    Registry registry = registry();
    PlanIssued issued = registry.plan("p").orElseThrow();
    var cell = issued.plan().cells().findFirst().orElseThrow();
    activities.sort(Comparator.comparing(ActivityFact::from));
    return new Figures(
        registry,
        new Territory(registry, issued.plan()),
        new Activities(activities),
        issued,
        cell.target(),
        cell.cell(),
        on,
        null);
  }

  /** The cell's only or last figure, long after everything was due. */
  Attainment figure() {
    return figure(LATER);
  }

  Attainment figure(LocalDate on) {
    Figures figures = figures(on);
    List<Window> windows = figures.windows();
    return figures.answer(figures.judged(windows.get(windows.size() - 1)), RECORDED);
  }

  static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  static JsonNode node(Object value) {
    return value instanceof Boolean b
        ? JsonNodeFactory.instance.booleanNode(b)
        : value instanceof Number n
            ? JsonNodeFactory.instance.numberNode(new BigDecimal(n.toString()))
            : JsonNodeFactory.instance.textNode(value.toString());
  }

  /** Hương Trà as it was: a town in a province with two communes, and a village in each. */
  static World huongTra() {
    return new World()
        .area("VN", AreaLevel.COUNTRY, null, null, null)
        .area("46", AreaLevel.PROVINCE, "VN", null, null)
        .area("480", AreaLevel.DISTRICT, "46", null, "2025-07-01")
        .area(
            "19996",
            new AreaRecorded.Version(
                "Phường Tứ Hạ", AreaLevel.COMMUNE, "480", null, day("2025-07-01"), "urban"),
            new AreaRecorded.Version(
                "Phường Hương Trà", AreaLevel.COMMUNE, "46", day("2025-07-01"), null, "urban"))
        .area("20008", AreaLevel.COMMUNE, "480", null, "2025-07-01")
        .area("20011", AreaLevel.COMMUNE, "480", null, "2025-07-01")
        .reform("19996", "2025-07-01", "19996")
        .reform("20008", "2025-07-01", "19996")
        .reform("20011", "2025-07-01", "19996");
  }
}
