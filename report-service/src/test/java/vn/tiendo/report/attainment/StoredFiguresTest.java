package vn.tiendo.report.attainment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.StaleCells.CellKey;

/**
 * Figures that follow a random history fact by fact, only where it touched them, are those that are
 * worked out from all facts at once: pooled and unit by unit.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class StoredFiguresTest {

  private static final int COMMUNES = 310; // More than one portion.
  private static final int FACILITIES = 60;
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final ObjectMapper JSON = World.JSON;

  @Inject Outbox outbox;
  @Inject Facts facts;
  @Inject StoredFigures stored;
  @Inject Attainments attainments;

  private final Random random = new Random(Long.getLong("tiendo.seed", 20261122));
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, ActivityRecorded> activities = new LinkedHashMap<>();
  private final Map<String, FacilityRecorded> facilities = new LinkedHashMap<>();
  private Instant recordedAt = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void figures_kept_as_facts_come_are_those_worked_out_from_all_of_them() {
    apply(geography());
    apply(catalogues());
    apply(List.of(plan(1, true)));
    List<Fact> registry = new ArrayList<>();
    for (int i = 0; i < FACILITIES; i++) {
      registry.add(facility("cu-f" + i));
    }
    apply(registry);
    compare("the registry");
    Set<Verdict> seen = new java.util.TreeSet<>();
    for (int step = 0; step < 40; step++) {
      List<Fact> batch = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        batch.add(step == 30 ? plan(2, false) : any());
      }
      apply(batch);
      seen.addAll(compare("step " + step + ": " + batch));
    }
    assertTrue(seen.size() >= 5, "too few kinds of verdicts to prove anything: " + seen);
  }

  private Fact any() {
    return switch (random.nextInt(12)) {
      case 0 -> facility("cu-f" + random.nextInt(FACILITIES));
      case 1 ->
          new StatisticRecorded(
              "cu-" + commune(),
              "cu-people",
              2024,
              List.of(
                  new StatisticRecorded.Value(
                      Map.of(), BigDecimal.valueOf(100 + random.nextInt(900)))),
              "test",
              next("s"),
              tick());
      case 2 -> area(commune(), random.nextBoolean());
      case 3 -> report();
      case 4 -> retraction();
      default -> activity();
    };
  }

  // Comparing

  private Set<Verdict> compare(String after) {
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> stored.staleCells() == 0 && stored.plansWaiting(true).isEmpty());
    Set<Verdict> seen = new java.util.TreeSet<>();
    Basis basis = attainments.basis(null, null, null);
    PlanIssued issued = basis.registry().plan("cu-plan").orElseThrow();
    Map<String, StoredFigures.Kept> kept =
        QuarkusTransaction.requiringNew().call(() -> stored.of("cu-plan"));
    int compared = 0;
    for (Plan.CellOf cell : issued.plan().cells().toList()) {
      Figures figures = attainments.figuresIn(basis, issued, cell, null, null);
      for (Window window : figures.windows()) {
        String name =
            cell.target().code() + "/" + cell.cell().code() + "/" + window.period().code();
        Figures.Judged judged = figures.judged(window);
        seen.add(judged.judgement().verdict());
        JsonNode expected = JSON.valueToTree(figures.answer(judged, Instant.EPOCH));
        ObjectNode held = kept.get(name).row().deepCopy();
        held.put("asOf", Instant.EPOCH.toString());
        assertEquals(expected, held, name + " after " + after);
        if (cell.cell().scope() != vn.tiendo.events.plan.Cell.Scope.TOTAL) {
          List<Attainment.Slice> units =
              cell.cell().scope() == vn.tiendo.events.plan.Cell.Scope.EACH_AREA
                  ? figures.byArea(window, cell.cell().areaLevel())
                  : figures.byFacility(window);
          CellKey key = new CellKey("cu-plan", cell.target().code(), cell.cell().code());
          assertEquals(
              JSON.<JsonNode>valueToTree(units),
              JSON.<JsonNode>valueToTree(stored.slices(key, window.period().code())),
              "units of " + name + " after " + after);
        }
        compared++;
      }
    }
    assertEquals(kept.size(), compared, "figures of cells or periods that are no more");
    return seen;
  }

  /** As the services that own the facts announce them: through the outbox and Kafka. */
  private void apply(List<Fact> batch) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(batch));
    await().atMost(Duration.ofSeconds(60)).until(() -> stored.unsent() == 0);
    facts.awaitCaughtUp(Duration.ofSeconds(60));
  }

  // The world: a province with two districts until the reform merges some of their communes

  private List<Fact> geography() {
    List<Fact> facts = new ArrayList<>();
    facts.add(area("cu-vn", version("Nước", AreaLevel.COUNTRY, null, null, null)));
    facts.add(area("cu-p", version("Tỉnh", AreaLevel.PROVINCE, "cu-vn", null, null)));
    facts.add(area("cu-q", version("Tỉnh khác", AreaLevel.PROVINCE, "cu-vn", null, null)));
    facts.add(area("cu-x", version("Xã tỉnh khác", AreaLevel.COMMUNE, "cu-q", null, null)));
    facts.add(area("cu-d0", version("Huyện 0", AreaLevel.DISTRICT, "cu-p", null, REFORM)));
    facts.add(area("cu-d1", version("Huyện 1", AreaLevel.DISTRICT, "cu-p", null, REFORM)));
    for (int i = 0; i < COMMUNES; i++) {
      facts.add(area(i, false));
      if (i % 10 == 1) {
        facts.add(
            new AreaReformed(
                "cu-reform",
                "act",
                REFORM,
                "cu-" + i,
                List.of(new AreaReformed.Change("cu-" + (i - 1), AreaReformed.Kind.WHOLE, null)),
                1,
                tick()));
      }
    }
    return facts;
  }

  /** Every tenth commune takes in the one behind it on the day of the reform. */
  private AreaRecorded area(int i, boolean recognised) {
    String district = "cu-d" + i % 2;
    List<AreaRecorded.Version> spans =
        i % 10 == 1
            ? List.of(version("Xã " + i, AreaLevel.COMMUNE, district, null, REFORM))
            : List.of(
                version("Xã " + i, AreaLevel.COMMUNE, district, null, REFORM),
                version("Xã " + i, AreaLevel.COMMUNE, "cu-p", REFORM, null));
    return new AreaRecorded(
        "cu-" + i,
        next("a" + i),
        tick(),
        spans,
        List.of(new AreaRecorded.Attribute("recognised", World.node(recognised), null, null)));
  }

  private AreaRecorded area(String code, AreaRecorded.Version version) {
    return new AreaRecorded(code, 1, tick(), List.of(version), List.of());
  }

  private static AreaRecorded.Version version(
      String name, AreaLevel level, String parent, LocalDate from, LocalDate to) {
    return new AreaRecorded.Version(name, level, parent, from, to, "rural");
  }

  private FacilityRecorded facility(String code) {
    int commune = commune();
    List<FacilityRecorded.Placement> placements = new ArrayList<>();
    if (random.nextInt(8) == 0) {
      placements.add(placement(null, REFORM, "cu-d0"));
      placements.add(placement(REFORM, null, random.nextBoolean() ? null : "cu-0"));
    } else if (commune % 10 == 1) {
      placements.add(placement(null, REFORM, "cu-" + commune));
      placements.add(placement(REFORM, null, "cu-" + (commune - 1)));
    } else {
      placements.add(placement(null, null, "cu-" + commune));
    }
    List<FacilityRecorded.Attribute> attributes = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      attributes.add(
          new FacilityRecorded.Attribute(
              "wifi", World.node(random.nextBoolean()), null, null, List.of()));
    }
    FacilityRecorded recorded =
        new FacilityRecorded(
            code,
            next(code),
            tick(),
            code,
            null,
            random.nextInt(4) == 0 ? LocalDate.of(2024, 3, 1) : null,
            random.nextInt(6) == 0 ? LocalDate.of(2025, 2, 1) : null,
            placements,
            attributes);
    facilities.put(code, recorded);
    return recorded;
  }

  private FacilityRecorded.Placement placement(LocalDate from, LocalDate to, String area) {
    return new FacilityRecorded.Placement(
        from,
        to,
        area,
        List.of(random.nextBoolean() ? "cu-library" : "cu-museum"),
        FacilityRecorded.Level.COMMUNE,
        FacilityRecorded.Ownership.PUBLIC,
        null);
  }

  private ActivityRecorded activity() {
    String id = String.valueOf(random.nextInt(60));
    boolean atArea = random.nextInt(4) == 0;
    LocalDate on = LocalDate.of(2023, 6, 1).plusDays(random.nextInt(900));
    ActivityRecorded recorded =
        new ActivityRecorded(
            "urn:cu",
            id,
            next("act" + id),
            random.nextInt(4) == 0 ? "cu-talk" : "cu-visit",
            atArea ? null : "cu-f" + random.nextInt(FACILITIES),
            atArea ? "cu-" + commune() : null,
            List.of(),
            on,
            on.plusDays(random.nextInt(3)),
            Map.of("visits", BigDecimal.valueOf(random.nextInt(50))),
            Map.of(),
            null,
            null,
            List.of(),
            false,
            tick());
    activities.put(id, recorded);
    return recorded;
  }

  private Fact retraction() {
    if (activities.isEmpty()) {
      return activity();
    }
    ActivityRecorded last = List.copyOf(activities.values()).get(random.nextInt(activities.size()));
    return new ActivityRetracted(
        last.source(), last.id(), last.version(), last.key(), "sai", tick());
  }

  private ReportRecorded report() {
    String id = "cu-r" + random.nextInt(5);
    List<ReportRecorded.Value> values = new ArrayList<>();
    for (String cell : List.of("total", "visits", "has", "each", "district")) {
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
        "cu-plan",
        "none",
        "2024",
        LocalDate.of(2024, 1, 1),
        LocalDate.of(2024, 12, 31),
        random.nextInt(5) == 0 ? null : "cu-" + commune(),
        "a",
        null,
        values,
        List.of(),
        List.of(),
        values.isEmpty(),
        tick());
  }

  private List<Fact> catalogues() {
    return List.of(
        new CatalogueEntryDeclared(
            "statistics-kinds",
            "cu-people",
            new CatalogueEntry.StatisticsKind(
                "cu-people",
                new Text("dân số", null),
                "người",
                CatalogueEntry.StatisticsKind.RollUp.SUM,
                Map.of(),
                List.of()),
            1,
            tick()));
  }

  private PlanIssued plan(int version, boolean whole) {
    String cells =
        """
        {"code":"total","measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["cu-visit"]}}},
         "every":"half-year","thresholds":[{"atLeast":"300"}]},
        {"code":"visits","scope":"each-area","areaLevel":"commune","measure":{"kind":"quantity","of":
          {"kind":"count","activity":{"kinds":["cu-visit"]}}},"thresholds":[{"due":"2024-12-31","atLeast":"1"},
          {"due":"2025-12-31","atLeast":"2"}]},
        {"code":"per-head","scope":"each-area","areaLevel":"province","measure":{"kind":"ratio","unit":"number",
          "of":{"kind":"sum","of":"visits","activity":{"kinds":["cu-visit"]}},
          "to":{"kind":"statistic","statistic":"cu-people"}},"every":"year","thresholds":[{"atLeast":"0.001"}]},
        {"code":"has","scope":"each-area","areaLevel":"commune","measure":{"kind":"share",
          "of":{"kind":"areas","level":"commune","where":{"attribute":"recognised","is":true}},
          "having":{"hasFacility":{"kind":"facilities","types":["cu-library"],"where":{"attribute":"wifi","is":true}}}},
         "thresholds":[{"due":"2025-12-31","all":true}]},
        {"code":"each","scope":"each-facility","measure":{"kind":"share","of":{"kind":"facilities","types":["cu-library"]},
          "having":{"activity":{"kinds":["cu-talk"]},"atLeast":1,"per":"year"}},"every":"year",
         "thresholds":[{"all":true}]},
        {"code":"active","scope":"each-facility","measure":{"kind":"quantity","of":{"kind":"sum","of":"visits",
          "activity":{"kinds":["cu-visit"],"facilities":{"kind":"facilities","where":
            {"activity":{"kinds":["cu-visit"]},"atLeast":1,"per":"period"}}}}},"every":"half-year",
         "thresholds":[{"atLeast":"10"}]},
        {"code":"in-area","scope":"each-facility","measure":{"kind":"share","of":{"kind":"facilities"},
          "having":{"inArea":{"all":[{"attribute":"recognised","is":true},
            {"activity":{"kinds":["cu-talk"]},"atLeast":1,"per":"period"}]},"level":"commune"}},
         "thresholds":[{"due":"2024-12-31","all":true}]},
        {"code":"district","scope":"each-area","areaLevel":"district","boundaries":"2024-06-01","measure":
          {"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["cu-visit"]}},
           "versus":"same-period-last-year"},"every":"year","thresholds":[{"moreThan":"5"}]}
        """;
    String kept = whole ? cells : cells.substring(0, cells.indexOf("{\"code\":\"active\"")).strip();
    String text =
        """
        {"code":"cu-plan","title":{"vi":"kế hoạch"},"issuer":"a","level":"province","area":"cu-p",
         "period":{"start":"2024-01-01","end":"2025-12-31"},
         "targets":[{"code":"T","title":{"vi":"mục tiêu"},"cells":[%s]}]}
        """
            .formatted(kept.endsWith(",") ? kept.substring(0, kept.length() - 1) : kept);
    try {
      return new PlanIssued(
          JSON.readValue(text, Plan.class), version, null, null, false, version, tick());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private int commune() {
    return random.nextInt(random.nextBoolean() ? 12 : COMMUNES);
  }

  private long next(String identity) {
    return versions.merge(identity, 1L, Long::sum);
  }

  private Instant tick() {
    recordedAt = recordedAt.plusSeconds(60);
    return recordedAt;
  }
}
