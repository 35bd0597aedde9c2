package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.attainment.RandomMeasuresTest.Case;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.Registry;

/** What must not change a figure, and what must change it in a known way, over random worlds. */
class MetamorphicTest {

  private static final long SEED = Long.getLong("tiendo.seed", 19960421L);
  private static final int WORLDS = Integer.getInteger("tiendo.worlds", 40);

  private interface Check {
    void check(Case c, Random random);
  }

  private static void everywhere(Check check) {
    for (long w = SEED; w < SEED + WORLDS; w++) {
      RandomWorld world = new RandomWorld(w).withoutOfficialFigures();
      for (int m = 0; m < 25; m++) {
        RandomMeasures measures = new RandomMeasures(world, w * 1000 + m);
        Plan plan = RandomMeasures.parsed(measures.plan());
        check.check(Case.of(world, plan, measures.today()), new Random(w * 1000 + m));
      }
    }
  }

  private static void same(Case before, Case after) {
    assertEquals(
        RandomMeasuresTest.evaluated(before),
        RandomMeasuresTest.evaluated(after),
        () -> "seed " + SEED + ": " + RandomMeasures.text(before.plan()));
  }

  @Test
  void the_order_in_which_facts_are_known_changes_nothing() {
    everywhere(
        (c, random) -> {
          List<Fact> facts = new ArrayList<>(c.facts());
          List<ActivityFact> activities = new ArrayList<>(c.activities());
          Collections.shuffle(facts, random);
          Collections.shuffle(activities, random);
          same(c, new Case(facts, activities, c.plan(), c.on()));
        });
  }

  @Test
  void what_lies_outside_the_plan_changes_nothing() {
    int[] asked = {0};
    everywhere(
        (c, random) -> {
          if (c.plan().area().equals("VN") && c.plan().within() == null) {
            return;
          }
          asked[0]++;
          List<Fact> facts = new ArrayList<>(c.facts());
          facts.add(area("3", AreaLevel.PROVINCE, "VN"));
          facts.add(area("311", AreaLevel.COMMUNE, "3"));
          facts.add(facility("zz", "311"));
          for (String kind : List.of("pop", "rate", "free")) {
            facts.add(
                new StatisticRecorded(
                    "3",
                    kind,
                    2024,
                    List.of(new StatisticRecorded.Value(Map.of(), BigDecimal.TEN)),
                    "test",
                    1,
                    World.RECORDED));
          }
          Plan other =
              RandomMeasures.parsed(
                  Map.of(
                      "code",
                      "other",
                      "title",
                      Map.of("vi", "khác"),
                      "issuer",
                      "a",
                      "level",
                      "province",
                      "area",
                      "3",
                      "period",
                      Map.of("start", "2024-01-01", "end", "2024-12-31")));
          facts.add(new PlanIssued(other, 1, null, null, false, 1, World.RECORDED));
          List<ActivityFact> activities = new ArrayList<>(c.activities());
          for (int month = 1; month <= 12; month++) {
            activities.add(activity("zz", null, LocalDate.of(2024, month, 20), 7));
            activities.add(activity(null, "3", LocalDate.of(2023, month, 20), 7));
          }
          same(c, new Case(facts, activities, c.plan(), c.on()));
        });
    assertTrue(asked[0] > 10 * WORLDS, asked[0] + " asked");
  }

  @Test
  void codes_are_only_names() {
    // The new names sort the other way round.
    UnaryOperator<String> area = c -> c == null ? null : "z" + reversed(c);
    UnaryOperator<String> facility = c -> c == null ? null : "q" + reversed(c);
    everywhere(
        (c, random) ->
            same(
                c,
                new Case(
                    c.facts().stream().map(f -> renamed(f, area, facility)).toList(),
                    c.activities().stream().map(a -> renamed(a, area, facility)).toList(),
                    renamed(c.plan(), area, facility),
                    c.on())));
  }

  @Test
  void a_day_later_nothing_has_changed_once_all_is_over() {
    everywhere(
        (c, random) -> {
          LocalDate over = LocalDate.of(2026, 11, 1);
          same(
              new Case(c.facts(), c.activities(), c.plan(), over),
              new Case(c.facts(), c.activities(), c.plan(), over.plusDays(1)));
        });
  }

  private static final List<String> SUMS =
      List.of(
          "{\"kind\":\"quantity\",\"of\":%s}",
          "{\"kind\":\"growth\",\"of\":%s,\"versus\":\"base-year\",\"baseYear\":2022}",
          "{\"kind\":\"growth\",\"of\":%s,\"versus\":\"base-year\",\"baseYear\":2022,"
              + "\"average\":\"mean-of-rates\"}",
          "{\"kind\":\"growth\",\"of\":%s,\"versus\":\"same-period-last-year\"}",
          "{\"kind\":\"ratio\",\"unit\":\"number\",\"of\":%1$s,\"to\":%1$s}");

  private static final List<String> QUANTITIES =
      List.of(
          "{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":{\"kinds\":[\"visit\",\"fair\"]}}",
          "{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":{\"facilities\":"
              + "{\"kind\":\"facilities\",\"types\":[\"LIB\"]}}}",
          "{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":{\"dimensions\":"
              + "{\"channel\":\"on-site\"}}}");

  private interface Sum {
    void check(RandomWorld world, String measure, Plan plan);
  }

  private static void sums(Sum check) {
    for (long w = SEED; w < SEED + WORLDS; w++) {
      RandomWorld world = new RandomWorld(w).withoutOfficialFigures();
      for (String quantity : QUANTITIES) {
        for (String measure : SUMS) {
          check.check(world, measure, plan(measure.formatted(quantity)));
        }
      }
    }
  }

  private static Plan plan(String measure) {
    try {
      return World.JSON.readValue(
          """
          {"code":"p","title":{"vi":"kế hoạch"},"issuer":"a","level":"national","area":"VN",
           "period":{"start":"2024-01-01","end":"2024-12-31"},
           "targets":[{"code":"T1","title":{"vi":"mục tiêu"},"cells":[{"code":"a","measure":%s,
            "thresholds":[{"due":"2024-12-31","atLeast":"1"}]}]}]}"""
              .formatted(measure),
          Plan.class);
    } catch (Exception e) {
      throw new IllegalArgumentException(measure, e);
    }
  }

  @Test
  void a_tenfold_of_every_quantity_is_a_tenfold_sum_and_the_same_growth() {
    int[] figures = {0};
    sums(
        (world, measure, plan) -> {
          LocalDate on = LocalDate.of(2026, 1, 1);
          List<ActivityFact> scaled =
              world.activities.stream().map(a -> with(a, a.id(), BigDecimal.TEN)).toList();
          NaiveOracle.Answer one =
              RandomMeasuresTest.evaluated(new Case(world.facts, world.activities, plan, on))
                  .get(0);
          NaiveOracle.Answer ten =
              RandomMeasuresTest.evaluated(new Case(world.facts, scaled, plan, on)).get(0);
          if (one.value() == null || !measure.contains("quantity")) {
            assertEquals(one, ten);
            return;
          }
          figures[0]++;
          assertEquals(number(one.value()).multiply(BigInteger.TEN), number(ten.value()));
        });
    assertTrue(figures[0] > WORLDS, figures[0] + " figures");
  }

  @Test
  void visits_told_in_two_halves_are_as_many() {
    sums(
        (world, measure, plan) -> {
          List<ActivityFact> halves = new ArrayList<>();
          for (ActivityFact a : world.activities) {
            halves.add(with(a, a.id() + "/1", new BigDecimal("0.25")));
            halves.add(with(a, a.id() + "/2", new BigDecimal("0.75")));
          }
          LocalDate on = LocalDate.of(2026, 1, 1);
          same(
              new Case(world.facts, world.activities, plan, on),
              new Case(world.facts, halves, plan, on));
        });
  }

  @Test
  void the_provinces_add_up_to_the_country() {
    int[] figures = {0};
    sums(
        (world, measure, plan) -> {
          if (!measure.contains("quantity")) {
            return;
          }
          List<ActivityFact> held =
              world.activities.stream()
                  .filter(a -> !"VN".equals(a.area()))
                  .sorted(Comparator.comparing(ActivityFact::from))
                  .toList();
          PlanIssued issued = new PlanIssued(plan, 1, null, null, false, 1, World.RECORDED);
          List<Fact> all = new ArrayList<>(world.facts);
          all.add(issued);
          Registry registry = Registry.EMPTY.with(all);
          var cell = plan.cells().findFirst().orElseThrow();
          Figures f =
              new Figures(
                  registry,
                  new Territory(registry, plan),
                  new Activities(held),
                  issued,
                  cell.target(),
                  cell.cell(),
                  LocalDate.of(2026, 1, 1),
                  null);
          Window window = f.windows().get(0);
          Attainment whole = f.answer(f.judged(window), World.RECORDED);
          BigInteger parts = BigInteger.ZERO;
          for (Attainment.Slice slice : f.byArea(window, AreaLevel.PROVINCE)) {
            parts =
                parts.add(
                    slice.value() == null ? BigInteger.ZERO : new BigInteger(slice.value().num()));
          }
          if (whole.value() != null) {
            figures[0]++;
            assertEquals(new BigInteger(whole.value().num()), parts, () -> "seed " + SEED);
          }
        });
    assertTrue(figures[0] > WORLDS, figures[0] + " figures");
  }

  // Facts made of other facts

  private static BigInteger number(String value) {
    return new BigInteger(value.substring(0, value.indexOf('/')));
  }

  private static ActivityFact with(ActivityFact a, String id, BigDecimal times) {
    Map<String, BigDecimal> quantities =
        a.quantities().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, q -> q.getValue().multiply(times)));
    return new ActivityFact(
        a.source(),
        id,
        a.version(),
        a.kind(),
        a.facility(),
        a.area(),
        a.from(),
        a.to(),
        quantities,
        a.dimensions(),
        a.organisers(),
        a.observance(),
        a.late(),
        a.recordedAt());
  }

  private static ActivityFact activity(String facility, String area, LocalDate on, int visits) {
    return new ActivityFact(
        "urn:other",
        (facility == null ? area : facility) + on,
        1,
        "visit",
        facility,
        area,
        on,
        on,
        Map.of("visits", BigDecimal.valueOf(visits)),
        Map.of("channel", "on-site"),
        List.of(),
        null,
        false,
        World.RECORDED);
  }

  private static AreaRecorded area(String code, AreaLevel level, String parent) {
    return new AreaRecorded(
        code,
        1,
        World.RECORDED,
        List.of(new AreaRecorded.Version(code, level, parent, null, null, "urban")),
        List.of());
  }

  private static FacilityRecorded facility(String code, String area) {
    return new FacilityRecorded(
        code,
        1,
        World.RECORDED,
        code,
        null,
        null,
        null,
        List.of(
            new FacilityRecorded.Placement(
                null,
                null,
                area,
                List.of("LIB", "MUSEUM", "CENTRE"),
                FacilityRecorded.Level.COMMUNE,
                FacilityRecorded.Ownership.PUBLIC,
                null)),
        List.of(
            new FacilityRecorded.Attribute("net", World.node(true), null, null, List.of()),
            new FacilityRecorded.Attribute("copies", World.node(7), null, null, List.of())));
  }

  private static String reversed(String code) {
    StringBuilder other = new StringBuilder();
    for (char c : code.toCharArray()) {
      other.append((char) ('z' - c + '0'));
    }
    return other.toString().replaceAll("[^A-Za-z0-9]", "-");
  }

  private static Plan renamed(
      Plan plan, UnaryOperator<String> area, UnaryOperator<String> facility) {
    String text = RandomMeasures.text(plan);
    for (int i = 0; i < 10; i++) {
      text = text.replace("\"f" + i + "\"", "\"" + facility.apply("f" + i) + "\"");
    }
    try {
      Plan same = World.JSON.readValue(text, Plan.class);
      return new Plan(
          same.code(),
          same.number(),
          same.title(),
          same.issuer(),
          same.level(),
          area.apply(same.area()),
          same.within() == null ? null : same.within().stream().map(area).toList(),
          same.issuedOn(),
          same.period(),
          same.parent(),
          same.legalBasis(),
          same.settings(),
          same.targets(),
          same.tasks(),
          same.obligations(),
          same.funding(),
          same.note());
    } catch (Exception e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static ActivityFact renamed(
      ActivityFact a, UnaryOperator<String> area, UnaryOperator<String> facility) {
    return new ActivityFact(
        a.source(),
        a.id(),
        a.version(),
        a.kind(),
        facility.apply(a.facility()),
        area.apply(a.area()),
        a.from(),
        a.to(),
        a.quantities(),
        a.dimensions(),
        a.organisers(),
        a.observance(),
        a.late(),
        a.recordedAt());
  }

  private static Fact renamed(
      Fact fact, UnaryOperator<String> area, UnaryOperator<String> facility) {
    if (fact instanceof AreaRecorded a) {
      return new AreaRecorded(
          area.apply(a.code()),
          a.version(),
          a.recordedAt(),
          a.versions().stream()
              .map(
                  v ->
                      new AreaRecorded.Version(
                          v.name(),
                          v.level(),
                          area.apply(v.parent()),
                          v.validFrom(),
                          v.validTo(),
                          v.settlement()))
              .toList(),
          a.attributes());
    }
    if (fact instanceof AreaReformed r) {
      return new AreaReformed(
          r.reform(),
          r.act(),
          r.effectiveOn(),
          area.apply(r.from()),
          r.changes().stream()
              .map(c -> new AreaReformed.Change(area.apply(c.to()), c.kind(), c.populationShare()))
              .toList(),
          r.version(),
          r.recordedAt());
    }
    if (fact instanceof FacilityRecorded f) {
      return new FacilityRecorded(
          facility.apply(f.code()),
          f.version(),
          f.recordedAt(),
          f.name(),
          f.location(),
          f.openedOn(),
          f.closedOn(),
          f.placements().stream()
              .map(
                  p ->
                      new FacilityRecorded.Placement(
                          p.from(),
                          p.to(),
                          area.apply(p.area()),
                          p.types(),
                          p.level(),
                          p.ownership(),
                          p.reform()))
              .toList(),
          f.attributes());
    }
    if (fact instanceof StatisticRecorded s) {
      return new StatisticRecorded(
          area.apply(s.area()),
          s.statistic(),
          s.year(),
          s.values(),
          s.source(),
          s.version(),
          s.recordedAt());
    }
    if (fact instanceof ReportRecorded r) {
      return new ReportRecorded(
          r.id(),
          r.version(),
          r.state(),
          r.plan(),
          r.obligation(),
          r.period(),
          r.start(),
          r.end(),
          area.apply(r.area()),
          r.agency(),
          r.via(),
          r.values(),
          r.milestones(),
          r.assessments(),
          r.nil(),
          r.recordedAt());
    }
    return fact;
  }
}
