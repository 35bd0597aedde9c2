package vn.tiendo.report.attainment;

import static vn.tiendo.report.attainment.World.day;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.report.fact.ActivityFact;

/**
 * A tiny country from a seed: two provinces with districts, communes and villages, perhaps a reform
 * in the middle of its history, facilities that open, move, change and close, and what they held
 * and reported, with gaps.
 */
final class RandomWorld {

  static final LocalDate REFORM = LocalDate.of(2024, 7, 1);

  /** What happens on the day of the reform. */
  enum Change {
    NONE,
    MERGER,
    SPLIT,
    DISTRICTS_ABOLISHED,
    MIXED,
    PROVINCES_MERGED
  }

  final List<Fact> facts = new ArrayList<>();
  final List<ActivityFact> activities = new ArrayList<>();
  final Change change;
  private final Random random;
  private final Map<String, List<AreaRecorded.Version>> areas = new TreeMap<>();
  private final Map<String, List<String>> heirs = new TreeMap<>();
  private final Map<String, FacilityRecorded> facilities = new LinkedHashMap<>();

  RandomWorld(long seed) {
    random = new Random(seed);
    change = maybe(0.3) ? Change.NONE : pick(Change.values());
    layOutAreas();
    catalogue();
    int count = 2 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      facility("f" + i);
    }
    statistics();
    for (FacilityRecorded f : facilities.values()) {
      if (maybe(0.6)) {
        for (int year = 2020; year <= 2025; year++) {
          activity(f.code(), LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28)));
        }
      }
      if (maybe(0.3)) {
        for (int month = 1; month <= 12; month++) {
          activity(f.code(), LocalDate.of(2024, month, 1 + random.nextInt(28)));
        }
      }
    }
    int more = random.nextInt(30);
    for (int i = 0; i < more; i++) {
      activity(
          maybe(0.6) ? pick(new ArrayList<>(facilities.keySet())) : null,
          LocalDate.of(2020 + random.nextInt(6), 1 + random.nextInt(12), 1 + random.nextInt(28)));
    }
    int reports = random.nextInt(4);
    for (int i = 0; i < reports; i++) {
      report("r" + i);
    }
    facts.addAll(facilities.values());
  }

  private boolean maybe(double chance) {
    return random.nextDouble() < chance;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  private <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  // Areas

  private void layOutAreas() {
    Map<String, String> before = new LinkedHashMap<>();
    before.put("VN", null);
    for (String p : List.of("1", "2")) {
      before.put(p, "VN");
    }
    for (String code : List.of("11", "12", "21", "111", "112", "113", "121", "122", "211", "212")) {
      before.put(code, code.substring(0, code.length() - 1));
    }
    before.put("1111", "111");
    before.put("1131", "113");
    Map<String, String> after = new LinkedHashMap<>(before);
    boolean renewed = change.ordinal() >= Change.DISTRICTS_ABOLISHED.ordinal();
    if (change != Change.NONE && change != Change.SPLIT) {
      becomes("111", "111");
      becomes("112", "111");
      after.remove("112");
    }
    if (change == Change.SPLIT || renewed) {
      becomes("113", "113", "114");
      after.put("114", "11");
      after.put("1131", "114");
    }
    if (renewed) {
      becomes("121", "121");
      if (change == Change.MIXED) {
        becomes("122", "122");
        becomes("211", "122");
        after.remove("211");
        becomes("212", "212");
      } else {
        becomes("122", "121");
        after.remove("122");
        becomes("211", "212");
        becomes("212", "212");
        after.remove("211");
      }
      for (String district : List.of("11", "12", "21")) {
        after.remove(district);
      }
      after.replaceAll((c, p) -> c.length() == 3 ? c.substring(0, 1) : p);
      if (change == Change.PROVINCES_MERGED) {
        becomes("1", "1");
        becomes("2", "1");
        after.remove("2");
        after.replaceAll((c, p) -> "2".equals(p) ? "1" : p);
      }
    }
    TreeSet<String> codes = new TreeSet<>(before.keySet());
    codes.addAll(after.keySet());
    for (String code : codes) {
      List<AreaRecorded.Version> versions = new ArrayList<>();
      boolean sameGround =
          before.containsKey(code)
              && after.containsKey(code)
              && !heirs.containsKey(code)
              && java.util.Objects.equals(before.get(code), after.get(code))
              && !heirs.containsKey(String.valueOf(before.get(code)));
      if (sameGround) {
        versions.add(version(code, before.get(code), null, null));
      } else {
        if (before.containsKey(code)) {
          versions.add(version(code, before.get(code), null, REFORM));
        }
        if (after.containsKey(code)) {
          versions.add(version(code, after.get(code), REFORM, null));
        }
      }
      areas.put(code, versions);
      List<AreaRecorded.Attribute> held = new ArrayList<>();
      for (FacilityRecorded.Attribute a : spells("poor", "people")) {
        held.add(new AreaRecorded.Attribute(a.name(), a.value(), a.from(), a.to()));
      }
      facts.add(new AreaRecorded(code, 1, World.RECORDED, versions, held));
    }
    heirs.forEach(
        (from, to) ->
            facts.add(
                new AreaReformed(
                    "r",
                    "act",
                    REFORM,
                    from,
                    to.stream()
                        .map(
                            c ->
                                new AreaReformed.Change(
                                    c,
                                    to.size() == 1
                                        ? AreaReformed.Kind.WHOLE
                                        : AreaReformed.Kind.PART,
                                    null))
                        .toList(),
                    1,
                    World.RECORDED)));
  }

  private void becomes(String from, String... to) {
    heirs.put(from, Arrays.asList(to));
  }

  private AreaRecorded.Version version(String code, String parent, LocalDate from, LocalDate to) {
    return new AreaRecorded.Version(
        code, levelOf(code), parent, from, to, maybe(0.2) ? null : pick("urban", "rural"));
  }

  static AreaLevel levelOf(String code) {
    return code.equals("VN")
        ? AreaLevel.COUNTRY
        : List.of(AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.COMMUNE, AreaLevel.VILLAGE)
            .get(code.length() - 1);
  }

  boolean valid(String code, LocalDate on) {
    return areas.containsKey(code)
        && areas.get(code).stream()
            .anyMatch(
                v ->
                    (v.validFrom() == null || !v.validFrom().isAfter(on))
                        && (v.validTo() == null || v.validTo().isAfter(on)));
  }

  /** Whether a code names the same ground before and after the reform, down to its parts. */
  boolean lasting(String code) {
    return areas.get(code).size() == 1
        && areas.get(code).get(0).validTo() == null
        && !(change == Change.MIXED && !code.equals("VN"))
        && areas.get(code).get(0).validFrom() == null;
  }

  List<String> validOn(LocalDate on, int... lengths) {
    List<String> codes = new ArrayList<>();
    for (String code : areas.keySet()) {
      boolean fits = Arrays.stream(lengths).anyMatch(n -> !code.equals("VN") && n == code.length());
      if (fits && valid(code, on)) {
        codes.add(code);
      }
    }
    return codes;
  }

  // Facilities

  private void facility(String code) {
    LocalDate opened =
        maybe(0.5)
            ? null
            : edged(LocalDate.of(2020 + random.nextInt(5), 1 + random.nextInt(12), 10));
    LocalDate closed = null;
    if (maybe(0.2)) {
      closed = edged(LocalDate.of(2023 + random.nextInt(3), 1 + random.nextInt(12), 20));
      if (opened != null && !closed.isAfter(opened)) {
        closed = null;
      }
    }
    LocalDate first = opened == null ? LocalDate.of(2018, 1, 1) : opened;
    String area = pick(validOn(first, 3, 3, 3, 4));
    LocalDate moved = maybe(0.12) ? LocalDate.of(2023 + random.nextInt(3), 5, 1) : null;
    LocalDate turned = maybe(0.25) ? LocalDate.of(2022 + random.nextInt(4), 3, 1) : null;
    LocalDate placed = pick(REFORM, REFORM, REFORM.plusDays(60), null);
    List<FacilityRecorded.Placement> placements = new ArrayList<>();
    placements.add(placement(opened, area, null));
    TreeSet<LocalDate> cuts = new TreeSet<>();
    cuts.add(REFORM);
    for (LocalDate cut : Arrays.asList(moved, turned, placed)) {
      if (cut != null) {
        cuts.add(cut);
      }
    }
    boolean split = false;
    for (LocalDate cut : cuts) {
      if (!cut.isAfter(first)) {
        continue;
      }
      FacilityRecorded.Placement last = placements.get(placements.size() - 1);
      String there = last.area();
      String reform = null;
      FacilityRecorded.Placement next = null;
      boolean splits = cut.equals(REFORM) && heirs.containsKey(there);
      if (splits) {
        split = heirs.get(there).size() > 1;
        area = there;
        there = split ? null : heirs.get(there).get(0);
        reform = "r";
      }
      if (split && cut.equals(placed) && there == null) {
        there = pick(heirs.get(area));
        reform = null;
      }
      if (cut.equals(moved) && !split && !cut.equals(REFORM)) {
        String to = pick(validOn(cut, 3, 4));
        if (cut.isAfter(REFORM) || !"113".equals(to)) {
          there = to;
        }
      }
      if (cut.equals(turned)) {
        next = placement(cut, there, reform);
      } else if (reform != null || splits || !java.util.Objects.equals(there, last.area())) {
        next =
            new FacilityRecorded.Placement(
                cut, null, there, last.types(), last.level(), last.ownership(), reform);
      }
      if (next != null) {
        placements.set(
            placements.size() - 1,
            new FacilityRecorded.Placement(
                last.from(),
                cut,
                last.area(),
                last.types(),
                last.level(),
                last.ownership(),
                last.reform()));
        placements.add(next);
      }
    }
    facilities.put(
        code,
        new FacilityRecorded(
            code,
            1,
            World.RECORDED,
            code,
            null,
            opened,
            closed,
            placements,
            spells("net", "grade", "copies", "since")));
  }

  private FacilityRecorded.Placement placement(LocalDate from, String area, String reform) {
    List<String> types = new ArrayList<>(List.of(pick("LIB", "LIB", "MUSEUM", "CENTRE")));
    if (maybe(0.25)) {
      String second = pick("LIB", "MUSEUM", "CENTRE");
      if (!types.contains(second)) {
        types.add(second);
      }
    }
    return new FacilityRecorded.Placement(
        from,
        null,
        area,
        types,
        pick(FacilityRecorded.Level.values()),
        pick(FacilityRecorded.Ownership.values()),
        reform);
  }

  private List<FacilityRecorded.Attribute> spells(String... names) {
    List<FacilityRecorded.Attribute> held = new ArrayList<>();
    for (String name : names) {
      if (maybe(0.2)) {
        continue;
      }
      LocalDate turn = edged(LocalDate.of(2019 + random.nextInt(6), 1 + random.nextInt(12), 15));
      if (maybe(0.7)) {
        held.add(spell(name, null, maybe(0.4) ? turn : null));
      }
      if (maybe(0.6)) {
        held.add(spell(name, turn.plusDays(maybe(0.5) ? 0 : 100), null));
      }
    }
    return held;
  }

  private FacilityRecorded.Attribute spell(String name, LocalDate from, LocalDate to) {
    Object value =
        switch (name) {
          case "net", "poor" -> maybe(0.6);
          case "grade" -> pick("a", "b", "c");
          case "since" -> LocalDate.of(2010 + random.nextInt(14), 6, 1).toString();
          default -> random.nextInt(12);
        };
    return new FacilityRecorded.Attribute(name, World.node(value), from, to, List.of());
  }

  // Statistics, catalogues, activities, reports

  private void statistics() {
    for (String kind : List.of("pop", "rate", "free")) {
      for (int year = 2019; year <= 2025; year++) {
        double total = pick(0.0, 0.5, 0.9, 1.0);
        double parts = kind.equals("free") ? 0 : pick(0.0, 0.5, 1.0);
        boolean leaves = maybe(0.5);
        for (String code : areas.keySet()) {
          if (leaves && (code.length() < 3 || code.equals("VN"))) {
            continue;
          }
          List<StatisticRecorded.Value> values = new ArrayList<>();
          if (maybe(total)) {
            values.add(value(Map.of()));
          }
          if (maybe(parts)) {
            values.add(value(Map.of("settlement", "urban")));
            if (maybe(0.8)) {
              values.add(value(Map.of("settlement", "rural")));
            }
            if (maybe(0.3) && kind.equals("pop")) {
              for (String sex : List.of("f", "m")) {
                values.add(value(Map.of("settlement", "urban", "sex", sex)));
                values.add(value(Map.of("settlement", "rural", "sex", sex)));
              }
            }
          }
          if (!values.isEmpty()) {
            facts.add(new StatisticRecorded(code, kind, year, values, "test", 1, World.RECORDED));
          }
        }
      }
    }
  }

  private StatisticRecorded.Value value(Map<String, String> where) {
    return new StatisticRecorded.Value(
        where,
        maybe(0.05) ? BigDecimal.ZERO : new BigDecimal(random.nextInt(400)).movePointLeft(1));
  }

  private void catalogue() {
    Text title = new Text("tên", null);
    for (String code : List.of("visit", "class", "fair")) {
      declare(
          "activity-kinds",
          new CatalogueEntry.ActivityKind(
              code,
              title,
              List.of("visits", "copies"),
              Map.of(
                  "channel",
                  List.of("on-site", "mobile", "online"),
                  "audience",
                  List.of("pupil", "adult")),
              breaks()));
    }
    Map<String, List<String>> dimensions = new LinkedHashMap<>();
    dimensions.put("settlement", List.of("urban", "rural"));
    declare("statistics-kinds", statisticsKind("rate", false, dimensions));
    declare("statistics-kinds", statisticsKind("free", true, Map.of()));
    dimensions.put("sex", List.of("f", "m"));
    declare("statistics-kinds", statisticsKind("pop", true, dimensions));
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
        new CatalogueEntry.Observance("museum-day", title, null, "05-18", 3, 3, null));
    Map<String, List<LocalDate>> dates = new HashMap<>();
    for (int year = 2019; year <= 2026; year++) {
      LocalDate first = LocalDate.of(year, 1, 20).plusDays(random.nextInt(25));
      dates.put(String.valueOf(year), List.of(first, first.plusDays(random.nextInt(9))));
    }
    declare(
        "observances", new CatalogueEntry.Observance("tet", title, null, null, null, null, dates));
  }

  private CatalogueEntry.StatisticsKind statisticsKind(
      String code, boolean sum, Map<String, List<String>> dimensions) {
    return new CatalogueEntry.StatisticsKind(
        code,
        new Text(code, null),
        "unit",
        sum ? CatalogueEntry.StatisticsKind.RollUp.SUM : CatalogueEntry.StatisticsKind.RollUp.NONE,
        new LinkedHashMap<>(dimensions),
        breaks());
  }

  private List<CatalogueEntry.Break> breaks() {
    return maybe(0.8)
        ? List.of()
        : List.of(
            new CatalogueEntry.Break(
                LocalDate.of(2020 + random.nextInt(5), 1, 1), new Text("đổi", null)));
  }

  private void declare(String catalogue, CatalogueEntry entry) {
    facts.add(new CatalogueEntryDeclared(catalogue, entry.code(), entry, 1, World.RECORDED));
  }

  /** The day itself or one at which a window opens or closes. */
  private LocalDate edged(LocalDate day) {
    int year = day.getYear();
    return maybe(0.8)
        ? day
        : pick(
            LocalDate.of(year, 1, 1),
            LocalDate.of(year, 12, 31),
            LocalDate.of(year, 12, 14),
            LocalDate.of(year, 12, 15),
            LocalDate.of(year, 6, 30),
            LocalDate.of(year, 7, 1),
            LocalDate.of(year, 9, 1));
  }

  private void activity(String facility, LocalDate planned) {
    LocalDate on = edged(planned);
    String area = null;
    if (facility == null) {
      area = maybe(0.1) ? "VN" : pick(validOn(on, 1, 2, 3, 3, 3, 4));
    } else {
      FacilityRecorded f = facilities.get(facility);
      if (f.openedOn() != null && on.isBefore(f.openedOn())
          || f.closedOn() != null && !on.isBefore(f.closedOn())) {
        return;
      }
    }
    String kind = pick("visit", "visit", "class", "fair");
    LocalDate to = maybe(0.7) ? on : on.plusDays(1 + random.nextInt(maybe(0.2) ? 40 : 5));
    Map<String, BigDecimal> quantities = new HashMap<>();
    if (maybe(0.85)) {
      quantities.put(
          "visits", maybe(0.1) ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(20)));
    }
    if (maybe(0.4)) {
      quantities.put("copies", BigDecimal.valueOf(random.nextInt(9)));
    }
    Map<String, String> dimensions = new HashMap<>();
    if (maybe(0.8)) {
      dimensions.put("channel", pick("on-site", "mobile", "online"));
    }
    if (maybe(0.5)) {
      dimensions.put("audience", pick("pupil", "adult"));
    }
    List<String> organisers =
        maybe(0.5) ? List.of() : maybe(0.5) ? List.of("ag1") : List.of("ag1", "ag2");
    activities.add(
        new ActivityFact(
            "urn:test",
            "a%03d".formatted(activities.size()),
            1,
            kind,
            facility,
            area,
            on,
            to,
            quantities,
            dimensions,
            organisers,
            maybe(0.8) ? null : pick("book-day", "museum-day", "tet"),
            false,
            World.RECORDED));
    if (maybe(0.12)) {
      LocalDate near =
          pick(
              day(on.getYear() + "-04-21"),
              day(on.getYear() + "-05-20"),
              day(on.getYear() + "-02-01"));
      if (!near.equals(on)) {
        activity(facility, near);
      }
    }
  }

  private void report(String id) {
    int year = 2023 + random.nextInt(3);
    LocalDate start = LocalDate.of(year, 1, 1);
    LocalDate end = maybe(0.7) ? LocalDate.of(year, 12, 31) : LocalDate.of(year, 6, 30);
    if (maybe(0.3)) {
      start = LocalDate.of(2020, 1, 1);
      end = LocalDate.of(2025, 12, 31);
    }
    boolean nil = maybe(0.3);
    List<ReportRecorded.Milestone> milestones = new ArrayList<>();
    for (String step : List.of("s1", "s2", "s3")) {
      if (!nil && maybe(0.4)) {
        milestones.add(
            new ReportRecorded.Milestone(
                "T1",
                "a",
                step,
                LocalDate.of(year, 1 + random.nextInt(12), 5),
                maybe(0.8) ? List.of(new Evidence("urn:doc", null)) : List.of()));
      }
    }
    facts.add(
        new ReportRecorded(
            id,
            1,
            maybe(0.8) ? ReportRecorded.State.ACCEPTED : ReportRecorded.State.SUBMITTED,
            "p",
            "o",
            String.valueOf(year),
            start,
            end,
            maybe(0.3) ? "VN" : pick(validOn(end, 1, 2, 3)),
            "ag1",
            null,
            nil || maybe(0.3)
                ? List.of()
                : List.of(
                    new ReportRecorded.Value(
                        "T1",
                        "a",
                        BigDecimal.valueOf(random.nextInt(200), random.nextInt(2)),
                        maybe(0.3) ? null : BigDecimal.valueOf(1 + random.nextInt(150)))),
            milestones,
            List.of(),
            nil,
            World.RECORDED));
  }

  /** For what is said of figures that follow from what happened alone. */
  RandomWorld withoutOfficialFigures() {
    facts.replaceAll(
        f ->
            f instanceof ReportRecorded r
                ? new ReportRecorded(
                    r.id(),
                    r.version(),
                    r.state(),
                    r.plan(),
                    r.obligation(),
                    r.period(),
                    r.start(),
                    r.end(),
                    r.area(),
                    r.agency(),
                    r.via(),
                    List.of(),
                    r.milestones(),
                    r.assessments(),
                    r.nil(),
                    r.recordedAt())
                : f);
    return this;
  }

  List<String> facilityCodes() {
    return new ArrayList<>(facilities.keySet());
  }
}
