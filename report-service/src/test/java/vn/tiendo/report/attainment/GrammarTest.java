package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.tiendo.report.attainment.World.day;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Ownership;
import vn.tiendo.events.Fact;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.ActivityFact;

/** What plans of this family ask for, each with a figure worked out by hand. */
class GrammarTest {

  /** Two provinces; 1 has the communes 111, 112 and 113, 2 has 211. */
  private final List<Fact> facts = new ArrayList<>();

  private final List<ActivityFact> activities = new ArrayList<>();
  private String scope = "";
  private String within = "";
  private String area = "VN";
  private LocalDate on = day("2026-11-01");

  GrammarTest() {
    area("VN", AreaLevel.COUNTRY, null, null);
    area("1", AreaLevel.PROVINCE, "VN", null, "region", "delta");
    area("2", AreaLevel.PROVINCE, "VN", null, "region", "mountain");
    area("111", AreaLevel.COMMUNE, "1", "urban", "poor", false);
    area("112", AreaLevel.COMMUNE, "1", "rural", "poor", true);
    area("113", AreaLevel.COMMUNE, "1", "rural");
    area("211", AreaLevel.COMMUNE, "2", "rural", "poor", true);
  }

  private void area(
      String code, AreaLevel level, String parent, String settlement, Object... attributes) {
    List<AreaRecorded.Attribute> held = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      held.add(
          new AreaRecorded.Attribute(
              (String) attributes[i], World.node(attributes[i + 1]), null, null));
    }
    facts.add(
        new AreaRecorded(
            code,
            1,
            World.RECORDED,
            List.of(new AreaRecorded.Version(code, level, parent, null, null, settlement)),
            held));
  }

  private void facility(String code, String area, String type, Object... attributes) {
    facility(code, area, type, Level.COMMUNE, Ownership.PUBLIC, null, attributes);
  }

  private void facility(
      String code,
      String area,
      String type,
      Level level,
      Ownership ownership,
      String opened,
      Object... attributes) {
    List<FacilityRecorded.Attribute> held = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      String[] name = ((String) attributes[i]).split("@");
      held.add(
          new FacilityRecorded.Attribute(
              name[0],
              World.node(attributes[i + 1]),
              name.length > 1 ? day(name[1]) : null,
              null,
              List.of()));
    }
    facts.add(
        new FacilityRecorded(
            code,
            1,
            World.RECORDED,
            code,
            null,
            day(opened),
            null,
            List.of(
                new FacilityRecorded.Placement(
                    day(opened), null, area, List.of(type), level, ownership, null)),
            held));
  }

  private void statistic(String area, String kind, int year, Object... values) {
    List<StatisticRecorded.Value> held = new ArrayList<>();
    for (int i = 0; i < values.length; i += 2) {
      held.add(
          new StatisticRecorded.Value(
              "".equals(values[i]) ? Map.of() : Map.of("settlement", (String) values[i]),
              new BigDecimal(values[i + 1].toString())));
    }
    facts.add(new StatisticRecorded(area, kind, year, held, "khảo sát", 1, World.RECORDED));
  }

  private void kind(String code, CatalogueEntry.StatisticsKind.RollUp rollUp) {
    declare(
        "statistics-kinds",
        new CatalogueEntry.StatisticsKind(
            code,
            new Text(code, null),
            "unit",
            rollUp,
            Map.of("settlement", List.of("urban", "rural")),
            List.of()));
  }

  private void declare(String catalogue, CatalogueEntry entry) {
    facts.add(new CatalogueEntryDeclared(catalogue, entry.code(), entry, 1, World.RECORDED));
  }

  private void held(String kind, String facility, String on, int visits, String... dimensions) {
    Map<String, String> told = new LinkedHashMap<>();
    for (int i = 0; i < dimensions.length; i += 2) {
      told.put(dimensions[i], dimensions[i + 1]);
    }
    activities.add(
        new ActivityFact(
            "urn:test",
            "a" + activities.size(),
            1,
            kind,
            facility,
            null,
            day(on),
            day(on),
            Map.of("visits", BigDecimal.valueOf(visits)),
            told,
            List.of(),
            null,
            false,
            World.RECORDED));
  }

  private void nil(String area, String start, String end) {
    facts.add(
        new ReportRecorded(
            "r" + facts.size(),
            1,
            ReportRecorded.State.ACCEPTED,
            "p",
            "o",
            "2024",
            day(start),
            day(end),
            area,
            "a",
            null,
            List.of(),
            List.of(),
            List.of(),
            true,
            World.RECORDED));
  }

  private List<String> figures(String measure, String thresholds) {
    String text =
        """
        {"code":"p","title":{"vi":"kế hoạch"},"issuer":"a","level":"national","area":"%s",%s
         "period":{"start":"2024-01-01","end":"2024-12-31"},
         "settings":{"regular":{"atLeast":2,"per":"quarter"}},
         "targets":[{"code":"T1","title":{"vi":"mục tiêu"},"cells":[{"code":"a",%s
          "measure":%s,"thresholds":[%s]}]}]}
        """
            .formatted(area, within, scope, measure, thresholds);
    Plan plan;
    try {
      plan = World.JSON.readValue(text, Plan.class);
    } catch (Exception e) {
      throw new IllegalArgumentException(text, e);
    }
    RandomMeasuresTest.Case asked = new RandomMeasuresTest.Case(facts, activities, plan, on);
    List<NaiveOracle.Answer> naive = RandomMeasuresTest.naive(asked);
    List<NaiveOracle.Answer> found = RandomMeasuresTest.evaluated(asked);
    for (int i = 0; i < found.size(); i++) {
      assertEquals(true, naive.get(i).agrees(found.get(i)), naive.get(i) + "\n" + found.get(i));
    }
    return found.stream()
        .map(a -> (a.value() == null ? a.reason() : a.value()) + " " + a.verdict())
        .toList();
  }

  private String figure(String measure, String threshold) {
    return figures(measure, "{\"due\":\"2024-12-31\",%s}".formatted(threshold)).get(0);
  }

  private static final String LIBRARIES = "{\"kind\":\"facilities\",\"types\":[\"LIB\"]}";

  @Test
  void each_stratum_has_its_own_threshold_and_the_worst_decides() {
    facility("u1", "111", "LIB", "net", true);
    facility("u2", "111", "LIB", "net", false);
    facility("r1", "112", "LIB", "net", true);
    facility("r2", "113", "LIB", "net", false);
    facility("r3", "211", "LIB", "net", false);
    String stratum =
        """
        {"kind":"share","of":{"kind":"facilities","types":["LIB"],
          "where":{"inArea":{"attribute":"settlement","is":"%s"},"level":"commune"}},
         "having":{"attribute":"net","is":true}}""";
    assertEquals("1/2 met", figure(stratum.formatted("urban"), "\"atLeast\":\"50\""));
    assertEquals("1/3 not-met", figure(stratum.formatted("rural"), "\"atLeast\":\"34\""));
    assertEquals(Verdict.NOT_MET, Attainments.worst(List.of(Verdict.MET, Verdict.NOT_MET)));
  }

  @Test
  void strata_of_two_dimensions_are_level_and_region() {
    facility("c1", "211", "LIB", Level.COMMUNE, Ownership.PUBLIC, null, "net", true);
    facility("c2", "211", "LIB", Level.COMMUNE, Ownership.PUBLIC, null, "net", false);
    facility("d1", "211", "LIB", Level.DISTRICT, Ownership.PUBLIC, null, "net", false);
    facility("c3", "111", "LIB", Level.COMMUNE, Ownership.PUBLIC, null, "net", false);
    assertEquals(
        "1/2 met",
        figure(
            """
            {"kind":"share","of":{"kind":"facilities","levels":["commune"],
              "where":{"inArea":{"attribute":"region","in":["mountain","island"]},"level":"province"}},
             "having":{"attribute":"net","is":true}}""",
            "\"atLeast\":\"50\""));
  }

  @Test
  void a_road_map_is_judged_at_each_of_its_due_days() {
    facility("a", "111", "LIB", "net", true);
    facility("b", "111", "LIB", "net@2024-08-01", true);
    facility("c", "111", "LIB", "net", false);
    facility("d", "111", "LIB", "net", false);
    assertEquals(
        List.of("1/4 met", "1/2 not-met"),
        figures(
            "{\"kind\":\"share\",\"of\":%s,\"having\":{\"attribute\":\"net\",\"is\":true}}"
                .formatted(LIBRARIES),
            "{\"due\":\"2024-06-30\",\"atLeast\":\"25\"},{\"due\":\"2024-12-31\",\"atLeast\":\"51\"}"));
  }

  @Test
  void of_which_narrows_the_denominator() {
    facility("a", "111", "LIB", "net", true, "grade", "a");
    facility("b", "111", "LIB", "net", true, "grade", "b");
    facility("c", "111", "LIB", "net", false, "grade", "a");
    facility("unknown", "111", "LIB", "grade", "a");
    assertEquals(
        "1/2 met",
        figure(
            """
            {"kind":"share","of":{"kind":"facilities","where":{"attribute":"net","is":true}},
             "having":{"attribute":"grade","is":"a"}}""",
            "\"between\":[\"50\",\"60\"]"));
  }

  @Test
  void a_commune_has_a_library_and_a_museum_and_a_centre() {
    for (String type : List.of("LIB", "MUSEUM", "CENTRE")) {
      facility("1" + type, "111", type);
      if (!type.equals("CENTRE")) {
        facility("2" + type, "112", type);
      }
    }
    assertEquals(
        "1/4 not-met",
        figure(
            """
            {"kind":"share","of":{"kind":"areas","level":"commune"},"having":{"all":[
             {"hasFacility":{"kind":"facilities","types":["LIB"]}},
             {"hasFacility":{"kind":"facilities","types":["MUSEUM"]}},
             {"hasFacility":{"kind":"facilities","types":["CENTRE"]}}]}}""",
            "\"moreThan\":\"25\""));
  }

  @Test
  void facilities_opened_in_the_period_are_counted_from_its_first_to_its_last_day() {
    for (String opened : List.of("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")) {
      facility("f" + opened, "111", "LIB", Level.COMMUNE, Ownership.PUBLIC, opened);
    }
    assertEquals(
        "2/1 met",
        figure(
            """
            {"kind":"quantity","of":{"kind":"facilities","population":
             {"kind":"facilities","openedIn":"period"}}}""",
            "\"atLeast\":\"2\""));
  }

  @Test
  void ownership_parts_public_from_private() {
    facility("a", "111", "MUSEUM", Level.PROVINCE, Ownership.PUBLIC, null);
    facility("b", "111", "MUSEUM", Level.PROVINCE, Ownership.PRIVATE, null);
    facility("c", "111", "MUSEUM", Level.PROVINCE, Ownership.ENTERPRISE, null);
    assertEquals(
        "2/3 exceeded",
        figure(
            """
            {"kind":"ratio","unit":"percent",
             "of":{"kind":"facilities","population":{"kind":"facilities","ownership":["private","enterprise"]}},
             "to":{"kind":"facilities","population":{"kind":"facilities"}}}""",
            "\"about\":\"60\",\"tolerance\":\"5\""));
  }

  @Test
  void channels_and_purposes_are_dimensions_and_an_activity_without_them_is_of_none() {
    facility("a", "111", "LIB");
    held("visit", "a", "2024-02-01", 30, "channel", "online", "purpose", "learning");
    held("visit", "a", "2024-03-01", 50, "channel", "on-site");
    held("visit", "a", "2024-04-01", 20);
    String online =
        """
        {"kind":"ratio","unit":"percent","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"],
          "dimensions":{"channel":"online"}}},
         "to":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}}""";
    assertEquals("3/10 met", figure(online, "\"atLeast\":\"30\""));
    assertEquals(
        "3/10 not-met",
        figure(
            online.replace("\"online\"", "[\"online\",\"mobile\"],\"purpose\":[\"learning\"]"),
            "\"moreThan\":\"30\""));
  }

  @Test
  void copies_per_person_and_the_share_of_trained_staff() {
    kind("population", CatalogueEntry.StatisticsKind.RollUp.SUM);
    statistic("1", "population", 2024, "", 15);
    statistic("2", "population", 2024, "urban", 2, "rural", 3);
    facility("a", "111", "LIB", "copies", 12, "staff", 4, "trained", 3);
    facility("b", "211", "LIB", "copies", 8, "staff", 6, "trained", 4);
    assertEquals(
        "1/1 not-met",
        figure(
            """
            {"kind":"ratio","unit":"number","of":{"kind":"sum","of":"copies","population":%s},
             "to":{"kind":"statistic","statistic":"population"}}"""
                .formatted(LIBRARIES),
            "\"moreThan\":\"1\""));
    assertEquals(
        "7/10 met",
        figure(
            """
            {"kind":"ratio","unit":"percent","of":{"kind":"sum","of":"trained","population":%1$s},
             "to":{"kind":"sum","of":"staff","population":%1$s}}"""
                .formatted(LIBRARIES),
            "\"atLeast\":\"70\""));
  }

  @Test
  void a_cohort_is_asked_what_it_was_years_ago() {
    facility("moved-up", "111", "LIB", "grade@2020-01-01", "c", "grade@2024-02-01", "a");
    facility("stayed", "111", "LIB", "grade@2020-01-01", "c");
    facility("was-a", "111", "LIB", "grade@2020-01-01", "a");
    facility("new", "111", "LIB", "grade@2024-01-01", "a");
    assertEquals(
        "1/2 met",
        figure(
            """
            {"kind":"share","of":{"kind":"facilities","where":{"attribute":"grade","is":"c","yearsAgo":2}},
             "having":{"attribute":"grade","in":["a","b"]}}""",
            "\"atLeast\":\"50\""));
  }

  @Test
  void a_plan_may_cover_some_areas_beneath_only() {
    facility("a", "111", "LIB", "net", true);
    facility("b", "112", "LIB", "net", false);
    facility("c", "211", "LIB", "net", true);
    within = "\"within\":[\"111\",\"211\"],";
    assertEquals(
        "1/1 met",
        figure(
            "{\"kind\":\"share\",\"of\":%s,\"having\":{\"attribute\":\"net\",\"is\":true}}"
                .formatted(LIBRARIES),
            "\"all\":true"));
  }

  @Test
  void a_nil_report_of_each_area_of_a_narrowed_plan_speaks_for_the_plan() {
    within = "\"within\":[\"111\",\"211\"],";
    String visits =
        "{\"kind\":\"quantity\",\"of\":{\"kind\":\"count\",\"activity\":{\"kinds\":[\"fair\"]}}}";
    nil("111", "2024-01-01", "2024-12-31");
    assertEquals("nothing-reported no-data", figure(visits, "\"atLeast\":\"1\""));
    nil("211", "2024-01-01", "2024-12-31");
    assertEquals("0/1 not-met", figure(visits, "\"atLeast\":\"1\""));
  }

  @Test
  void a_survey_value_is_declared_as_a_statistic_and_never_summed() {
    kind("satisfied", CatalogueEntry.StatisticsKind.RollUp.NONE);
    statistic("1", "satisfied", 2024, "urban", 81, "rural", 74);
    statistic("2", "satisfied", 2024, "", 90);
    String share =
        """
        {"kind":"ratio","unit":"percent","of":{"kind":"statistic","statistic":"satisfied"%s},
         "to":{"kind":"number","value":"100"}}""";
    area = "2";
    assertEquals("9/10 met", figure(share.formatted(""), "\"atLeast\":\"90\""));
    area = "1";
    assertEquals("statistic-missing no-data", figure(share.formatted(""), "\"atLeast\":\"1\""));
    String both = ",\"where\":{\"settlement\":[\"urban\",\"rural\"]}";
    assertEquals("statistic-missing no-data", figure(share.formatted(both), "\"atLeast\":\"1\""));
    String rural = ",\"where\":{\"settlement\":\"rural\"}";
    assertEquals(
        "37/50 met", figure(share.formatted(rural), "\"about\":\"75\",\"tolerance\":\"1\""));
    area = "VN";
    assertEquals("statistic-missing no-data", figure(share.formatted(""), "\"atLeast\":\"1\""));
  }

  @Test
  void single_facilities_are_named() {
    facility("centre", "111", "CENTRE", "net", true);
    facility("other", "111", "CENTRE", "net", false);
    assertEquals(
        "1/1 met",
        figure(
            """
            {"kind":"share","of":{"kind":"facilities","named":["centre"]},
             "having":{"attribute":"net","is":true}}""",
            "\"all\":true"));
  }

  @ParameterizedTest(name = "11 visits, {0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"moreThan\":\"10\";met",
        "\"moreThan\":\"11\";not-met",
        "\"atLeast\":\"11\";met",
        "\"atMost\":\"11\";met",
        "\"lessThan\":\"11\";not-met",
        "\"between\":[\"11\",\"20\"];met",
        "\"between\":[\"5\",\"11\"];met",
        "\"between\":[\"5\",\"10\"];exceeded",
        "\"between\":[\"5\",\"10\"],\"above\":\"missed\";not-met",
        "\"about\":\"12\",\"tolerance\":\"1\";met",
        "\"about\":\"10\",\"tolerance\":\"0.5\";exceeded",
        "\"about\":\"12\";not-met"
      })
  void limits_are_strict_or_not_as_written(String threshold, String verdict) {
    facility("a", "111", "LIB");
    held("visit", "a", "2024-05-01", 11);
    String visits =
        """
        {"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}}""";
    assertEquals("11/1 " + verdict, figure(visits, threshold));
  }

  @Test
  void an_increase_is_provisional_until_its_period_is_over() {
    facility("a", "111", "LIB");
    held("visit", "a", "2023-02-01", 5);
    held("visit", "a", "2023-11-01", 50);
    held("visit", "a", "2024-02-01", 9);
    scope = "\"every\":\"year\",";
    String visits =
        """
        {"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}}""";
    on = day("2024-06-01");
    assertEquals(List.of("9/1 provisional"), figures(visits, "{\"increasing\":true}"));
    on = day("2025-01-01");
    assertEquals(List.of("9/1 not-met"), figures(visits, "{\"increasing\":true}"));
    held("visit", "a", "2024-12-31", 47);
    assertEquals(List.of("56/1 met"), figures(visits, "{\"increasing\":true}"));
  }

  @Test
  void each_area_is_judged_by_itself_and_those_without_a_population_are_left_out() {
    facility("a", "111", "LIB", "net", true);
    facility("b", "112", "LIB", "net", true);
    facility("c", "112", "LIB", "net", false);
    facility("d", "211", "LIB");
    scope = "\"scope\":\"each-area\",\"areaLevel\":\"commune\",";
    assertEquals(
        "2/3 undecided",
        figure(
            "{\"kind\":\"share\",\"of\":%s,\"having\":{\"attribute\":\"net\",\"is\":true}}"
                .formatted(LIBRARIES),
            "\"atLeast\":\"50\""));
  }

  @Test
  void each_facility_is_judged_by_what_is_regular_in_the_plan() {
    for (String facility : List.of("often", "seldom")) {
      facility(facility, "111", "CENTRE");
      for (int month = 1; month <= 12; month++) {
        if (facility.equals("often") ? month % 3 != 0 : month != 7) {
          held("session", facility, LocalDate.of(2024, month, 3).toString(), 0);
        }
      }
    }
    // Once more in the third quarter would have been two there.
    activities.removeIf(a -> a.facility().equals("seldom") && a.from().getMonthValue() == 8);
    scope = "\"scope\":\"each-facility\",";
    assertEquals(
        "1/2 not-met",
        figure(
            """
            {"kind":"share","of":{"kind":"facilities","types":["CENTRE"]},
             "having":{"activity":{"kinds":["session"]},"per":"regular"}}""",
            "\"all\":true"));
  }

  @Test
  void named_days_are_fixed_floating_or_dated_per_year() {
    Text title = new Text("ngày", null);
    declare(
        "observances",
        new CatalogueEntry.Observance(
            "book-day",
            title,
            new CatalogueEntry.Observance.Window("04-19", "04-23"),
            null,
            null,
            null,
            null));
    declare(
        "observances",
        new CatalogueEntry.Observance("museum-day", title, null, "05-18", 3, 1, null));
    declare(
        "observances",
        new CatalogueEntry.Observance(
            "tet",
            title,
            null,
            null,
            null,
            null,
            Map.of(
                "2023", List.of(day("2023-01-20"), day("2023-01-26")),
                "2024", List.of(day("2024-02-08"), day("2024-02-14")))));
    facility("a", "111", "LIB");
    String days =
        """
        {"kind":"observances","days":["book-day","museum-day","tet"],"activity":{"kinds":["fair"]}}""";
    held("fair", "a", "2024-04-23", 0);
    held("fair", "a", "2024-05-20", 0);
    held("fair", "a", "2024-01-22", 0);
    assertEquals("1/1 not-met", figure(days, "\"all\":true"));
    held("fair", "a", "2024-05-19", 0);
    held("fair", "a", "2024-02-14", 0);
    assertEquals("3/1 met", figure(days, "\"all\":true"));
  }

  /** 113 becomes 113 and 114. */
  private void split(LocalDate split) {
    facts.removeIf(f -> f instanceof AreaRecorded a && a.code().equals("113"));
    facts.add(
        new AreaRecorded(
            "113",
            1,
            World.RECORDED,
            List.of(
                new AreaRecorded.Version("cũ", AreaLevel.COMMUNE, "1", null, split, null),
                new AreaRecorded.Version("mới", AreaLevel.COMMUNE, "1", split, null, null)),
            List.of()));
    facts.add(
        new AreaRecorded(
            "114",
            1,
            World.RECORDED,
            List.of(new AreaRecorded.Version("mới", AreaLevel.COMMUNE, "1", split, null, null)),
            List.of()));
    facts.add(
        new AreaReformed(
            "r",
            "act",
            split,
            "113",
            List.of(
                new AreaReformed.Change("113", AreaReformed.Kind.PART, null),
                new AreaReformed.Change("114", AreaReformed.Kind.PART, null)),
            1,
            World.RECORDED));
  }

  @Test
  void growth_of_a_part_of_a_split_commune_rests_on_the_history_of_what_was_placed_in_it() {
    LocalDate split = day("2023-07-01");
    split(split);
    for (String part : List.of("113", "114")) {
      facts.add(
          new FacilityRecorded(
              "in" + part,
              1,
              World.RECORDED,
              part,
              null,
              null,
              null,
              List.of(
                  new FacilityRecorded.Placement(
                      null, split, "113", List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, null),
                  new FacilityRecorded.Placement(
                      split, null, part, List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, null)),
              List.of()));
    }
    held("visit", "in114", "2022-05-05", 10);
    held("visit", "in113", "2022-05-05", 70);
    held("visit", "in114", "2024-05-05", 12);
    area = "114";
    assertEquals(
        "1/5 met",
        figure(
            """
            {"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}},
             "versus":"base-year","baseYear":2022}""",
            "\"atLeast\":\"20\""));
  }

  @Test
  void a_facility_not_yet_placed_counts_in_the_province_that_holds_all_of_its_split_commune() {
    LocalDate split = day("2024-07-01");
    split(split);
    facts.add(
        new FacilityRecorded(
            "unplaced",
            1,
            World.RECORDED,
            "unplaced",
            null,
            null,
            null,
            List.of(
                new FacilityRecorded.Placement(
                    null, split, "113", List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, null),
                new FacilityRecorded.Placement(
                    split, null, null, List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, "r")),
            List.of()));
    scope = "\"scope\":\"each-area\",\"areaLevel\":\"province\",";
    assertEquals(
        "1/2 not-met",
        figure(
            "{\"kind\":\"quantity\",\"of\":{\"kind\":\"facilities\",\"population\":%s}}"
                .formatted(LIBRARIES),
            "\"atLeast\":\"1\""));
  }

  @Test
  void a_report_of_a_merged_commune_speaks_for_what_it_was_made_of() {
    facts.removeIf(
        f -> f instanceof AreaRecorded a && (a.code().equals("111") || a.code().equals("112")));
    LocalDate merger = day("2024-07-01");
    facts.add(
        new AreaRecorded(
            "112",
            1,
            World.RECORDED,
            List.of(new AreaRecorded.Version("cũ", AreaLevel.COMMUNE, "1", null, merger, null)),
            List.of()));
    facts.add(
        new AreaRecorded(
            "111",
            1,
            World.RECORDED,
            List.of(
                new AreaRecorded.Version("cũ", AreaLevel.COMMUNE, "1", null, merger, null),
                new AreaRecorded.Version("mới", AreaLevel.COMMUNE, "1", merger, null, null)),
            List.of()));
    for (String from : List.of("111", "112")) {
      facts.add(
          new AreaReformed(
              "r",
              "act",
              merger,
              from,
              List.of(new AreaReformed.Change("111", AreaReformed.Kind.WHOLE, null)),
              1,
              World.RECORDED));
    }
    facts.add(
        new FacilityRecorded(
            "lib",
            1,
            World.RECORDED,
            "lib",
            null,
            null,
            null,
            List.of(
                new FacilityRecorded.Placement(
                    null, merger, "112", List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, null),
                new FacilityRecorded.Placement(
                    merger, null, "111", List.of("LIB"), Level.COMMUNE, Ownership.PUBLIC, "r")),
            List.of()));
    nil("111", "2024-01-01", "2024-12-31");
    assertEquals(
        List.of("0/1 not-met"),
        figures(
            """
            {"kind":"share","of":{"kind":"facilities","types":["LIB"]},
             "having":{"activity":{"kinds":["fair"]}}}""",
            "{\"due\":\"2024-06-30\",\"atLeast\":\"50\"}"));
  }
}
