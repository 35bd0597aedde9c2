package vn.tiendo.report.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;

/**
 * A province that lives: activities, corrections, retractions, late ones, registry corrections,
 * statistics, reports and amendments of its plan, drawn by a seed.
 */
public final class RandomHistory {

  private static final int COMMUNES = 12;
  private static final int FACILITIES = 20;
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  public final String prefix;
  public final Random random;
  private final Supplier<Instant> clock;
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, ActivityRecorded> activities = new LinkedHashMap<>();

  public RandomHistory(String prefix, long seed, Supplier<Instant> clock) {
    this.prefix = prefix;
    this.random = new Random(seed);
    this.clock = clock;
    System.out.println("history " + prefix + ", seed " + seed);
  }

  public String plan() {
    return prefix + "-plan";
  }

  public List<Fact> beginning() {
    List<Fact> facts = new ArrayList<>();
    facts.add(area(prefix + "-vn", version("Nước", AreaLevel.COUNTRY, null, null, null)));
    facts.add(area(prefix + "-p", version("Tỉnh", AreaLevel.PROVINCE, prefix + "-vn", null, null)));
    for (int i = 0; i < 2; i++) {
      facts.add(
          area(
              prefix + "-d" + i,
              version("Huyện " + i, AreaLevel.DISTRICT, prefix + "-p", null, REFORM)));
    }
    for (int i = 0; i < COMMUNES; i++) {
      facts.add(commune(i, false));
    }
    facts.add(
        new AreaReformed(
            prefix + "-reform",
            "act",
            REFORM,
            prefix + "-1",
            List.of(new AreaReformed.Change(prefix + "-0", AreaReformed.Kind.WHOLE, null)),
            1,
            clock.get()));
    facts.add(
        new CatalogueEntryDeclared(
            "statistics-kinds",
            prefix + "-people",
            new CatalogueEntry.StatisticsKind(
                prefix + "-people",
                new Text("dân số", null),
                "người",
                CatalogueEntry.StatisticsKind.RollUp.SUM,
                Map.of(),
                List.of()),
            1,
            clock.get()));
    for (int i = 0; i < FACILITIES; i++) {
      facts.add(facility(i));
    }
    facts.add(issue());
    return facts;
  }

  public List<Fact> some(int most) {
    List<Fact> facts = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      facts.add(any());
    }
    return facts;
  }

  public Fact any() {
    return switch (random.nextInt(14)) {
      case 0 -> facility(random.nextInt(FACILITIES));
      case 1 -> statistic();
      case 2 -> commune(random.nextInt(COMMUNES), random.nextBoolean());
      case 3 -> report();
      case 4, 5 -> retraction();
      default -> activity();
    };
  }

  public ActivityRecorded activity() {
    String id = String.valueOf(random.nextInt(80));
    boolean atArea = random.nextInt(4) == 0;
    LocalDate on = LocalDate.of(2023, 6, 1).plusDays(random.nextInt(900));
    ActivityRecorded recorded =
        new ActivityRecorded(
            "urn:" + prefix,
            id,
            next("act" + id),
            random.nextInt(4) == 0 ? prefix + "-talk" : prefix + "-visit",
            atArea ? null : prefix + "-f" + random.nextInt(FACILITIES),
            atArea ? prefix + "-" + random.nextInt(COMMUNES) : null,
            List.of(),
            on,
            on.plusDays(random.nextInt(3)),
            Map.of("visits", BigDecimal.valueOf(random.nextInt(50))),
            Map.of(),
            null,
            null,
            List.of(),
            random.nextInt(5) == 0,
            clock.get());
    activities.put(id, recorded);
    return recorded;
  }

  /** A visit of its own identity, which nothing else of this history touches. */
  public ActivityRecorded visit(String id, long version, int visits) {
    return new ActivityRecorded(
        "urn:" + prefix + ":visits",
        id,
        version,
        prefix + "-visit",
        prefix + "-f" + Math.floorMod(id.hashCode(), FACILITIES),
        null,
        List.of(),
        LocalDate.of(2024, 5, 1),
        LocalDate.of(2024, 5, 1),
        Map.of("visits", BigDecimal.valueOf(visits)),
        Map.of(),
        null,
        null,
        List.of(),
        false,
        clock.get());
  }

  public Fact retraction() {
    if (activities.isEmpty()) {
      return activity();
    }
    ActivityRecorded last = List.copyOf(activities.values()).get(random.nextInt(activities.size()));
    return new ActivityRetracted(
        last.source(), last.id(), last.version(), last.key(), "sai", clock.get());
  }

  public StatisticRecorded statistic() {
    return new StatisticRecorded(
        prefix + "-" + random.nextInt(COMMUNES),
        prefix + "-people",
        2024,
        List.of(
            new StatisticRecorded.Value(Map.of(), BigDecimal.valueOf(100 + random.nextInt(900)))),
        "test",
        next("s"),
        clock.get());
  }

  public ReportRecorded report() {
    String id = prefix + "-r" + random.nextInt(5);
    List<ReportRecorded.Value> values = new ArrayList<>();
    for (String cell : List.of("total", "share", "visits", "growth", "each")) {
      if (random.nextInt(3) == 0) {
        values.add(
            new ReportRecorded.Value(
                "T",
                cell,
                BigDecimal.valueOf(random.nextInt(40)),
                random.nextBoolean() ? null : BigDecimal.valueOf(1 + random.nextInt(30))));
      }
    }
    return new ReportRecorded(
        id,
        next(id),
        random.nextBoolean() ? ReportRecorded.State.ACCEPTED : ReportRecorded.State.RETURNED,
        plan(),
        "none",
        "2024",
        LocalDate.of(2024, 1, 1),
        LocalDate.of(2024, 12, 31),
        random.nextInt(5) == 0 ? null : prefix + "-" + random.nextInt(COMMUNES),
        "a",
        null,
        values,
        List.of(),
        List.of(),
        values.isEmpty(),
        clock.get());
  }

  /** The plan, or its next version, whose thresholds differ. */
  public PlanIssued issue() {
    int version = (int) next("plan");
    String text =
        """
        {"code":"PLAN","title":{"vi":"kế hoạch"},"issuer":"a","level":"province","area":"P-p",
         "period":{"start":"2024-01-01","end":"2025-12-31"},
         "targets":[{"code":"T","title":{"vi":"mục tiêu"},"cells":[
        {"code":"total","measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["P-visit"]}}},
         "every":"year","thresholds":[{"atLeast":"%d"}]},
        {"code":"share","measure":{"kind":"share","of":{"kind":"facilities","types":["P-library"]},
          "having":{"any":[{"attribute":"wifi","is":true},{"activity":{"kinds":["P-talk"]},"atLeast":1,"per":"year"}]}},
         "thresholds":[{"due":"2024-12-31","atLeast":"50"},{"due":"2025-12-31","moreThan":"60"}]},
        {"code":"visits","scope":"each-area","areaLevel":"commune","measure":{"kind":"quantity","of":
          {"kind":"count","activity":{"kinds":["P-visit"]}}},"thresholds":[{"due":"2025-12-31","atLeast":"%d"}]},
        {"code":"per-head","measure":{"kind":"ratio","unit":"number",
          "of":{"kind":"sum","of":"visits","activity":{"kinds":["P-visit"]}},
          "to":{"kind":"statistic","statistic":"P-people"}},"every":"year","thresholds":[{"atLeast":"0.001"}]},
        {"code":"growth","measure":{"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["P-visit"]}},
           "versus":"same-period-last-year"},"every":"year","thresholds":[{"moreThan":"5"}]},
        {"code":"each","scope":"each-facility","measure":{"kind":"quantity","of":{"kind":"sum","of":"visits",
          "activity":{"kinds":["P-visit"],"facilities":{"kind":"facilities","types":["P-library","P-museum"]}}}},
          "every":"half-year","thresholds":[{"atLeast":"10"}]}
        ]}]}
        """
            .formatted(version * 100, version % 3 + 1)
            .replace("PLAN", plan())
            .replace("P-", prefix + "-");
    try {
      return new PlanIssued(
          Json.mapper().readValue(text, Plan.class),
          version,
          null,
          null,
          false,
          version,
          clock.get());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private FacilityRecorded facility(int i) {
    int commune = random.nextInt(COMMUNES);
    List<FacilityRecorded.Placement> placements = new ArrayList<>();
    if (commune == 1) {
      placements.add(placement(null, REFORM, prefix + "-1"));
      placements.add(placement(REFORM, null, prefix + "-0"));
    } else {
      placements.add(placement(null, null, prefix + "-" + commune));
    }
    List<FacilityRecorded.Attribute> attributes = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      attributes.add(
          new FacilityRecorded.Attribute(
              "wifi", Json.mapper().valueToTree(random.nextBoolean()), null, null, List.of()));
    }
    String code = prefix + "-f" + i;
    return new FacilityRecorded(
        code,
        next(code),
        clock.get(),
        code,
        null,
        random.nextInt(4) == 0 ? LocalDate.of(2024, 3, 1) : null,
        random.nextInt(6) == 0 ? LocalDate.of(2025, 2, 1) : null,
        placements,
        attributes);
  }

  private FacilityRecorded.Placement placement(LocalDate from, LocalDate to, String area) {
    return new FacilityRecorded.Placement(
        from,
        to,
        area,
        List.of(prefix + (random.nextInt(3) > 0 ? "-library" : "-museum")),
        FacilityRecorded.Level.COMMUNE,
        FacilityRecorded.Ownership.PUBLIC,
        null);
  }

  private AreaRecorded commune(int i, boolean recognised) {
    String district = prefix + "-d" + i % 2;
    List<AreaRecorded.Version> spans =
        i == 1
            ? List.of(version("Xã " + i, AreaLevel.COMMUNE, district, null, REFORM))
            : List.of(
                version("Xã " + i, AreaLevel.COMMUNE, district, null, REFORM),
                version("Xã " + i, AreaLevel.COMMUNE, prefix + "-p", REFORM, null));
    return new AreaRecorded(
        prefix + "-" + i,
        next("a" + i),
        clock.get(),
        spans,
        List.of(
            new AreaRecorded.Attribute(
                "recognised", Json.mapper().valueToTree(recognised), null, null)));
  }

  private AreaRecorded area(String code, AreaRecorded.Version version) {
    return new AreaRecorded(code, 1, clock.get(), List.of(version), List.of());
  }

  private static AreaRecorded.Version version(
      String name, AreaLevel level, String parent, LocalDate from, LocalDate to) {
    return new AreaRecorded.Version(name, level, parent, from, to, "rural");
  }

  private long next(String identity) {
    return versions.merge(identity, 1L, Long::sum);
  }
}
