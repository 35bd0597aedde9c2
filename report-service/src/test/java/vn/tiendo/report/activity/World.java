package vn.tiendo.report.activity;

import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.EventType;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.report.fact.Facts;

/**
 * What the other services have announced before the intake is asked anything: a province 46 with a
 * district 480 until 2025-06-30, communes 20001 (in the district, until the same day) and 20035
 * (directly in the province since), libraries, kinds and a plan.
 */
public final class World {

  public static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  private World() {}

  /**
   * Announces all of it and waits until the service has learnt it; the second time there is nothing
   * to do.
   */
  public static void exists(Facts facts) {
    if (known(facts)) {
      return;
    }
    announce(facts());
    await().atMost(Duration.ofSeconds(60)).until(() -> known(facts));
  }

  private static boolean known(Facts facts) {
    return facts.current().plan("plan-2024").isPresent()
        && facts.current().facility("lib-1").isPresent()
        && facts.current().activityKind("library-visit").isPresent()
        && facts.current().areaValidOn("20035", REFORM);
  }

  /** Sends facts to Kafka as the services that own them would. */
  public static void announce(List<? extends Fact> facts) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "acks",
            "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (Fact fact : facts) {
        producer.send(envelope(fact));
      }
      producer.flush();
    }
  }

  private static ProducerRecord<String, byte[]> envelope(Fact fact) {
    EventType type = fact.getClass().getAnnotation(EventType.class);
    try {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(type.topic(), fact.key(), Json.mapper().writeValueAsBytes(fact));
      Map.of(
              "ce_specversion",
              "1.0",
              "ce_id",
              UUID.randomUUID().toString(),
              "ce_source",
              "urn:tiendo:test",
              "ce_type",
              type.type(),
              "ce_time",
              fact.recordedAt().toString(),
              "content-type",
              "application/json")
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      return record;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        kind(
            "library-visit",
            List.of("visits"),
            Map.of("channel", List.of("on-site", "mobile", "online"), "audience", List.of())));
    facts.add(kind("reading-day", List.of("participants", "copies"), Map.of()));
    facts.add(
        declared(
            "agencies",
            "phong-vhtt",
            new CatalogueEntry.Agency("phong-vhtt", text("Phòng VHTT"), "480", null)));
    facts.add(
        declared(
            "agencies",
            "thu-vien",
            new CatalogueEntry.Agency("thu-vien", text("Thư viện"), "480", null)));
    facts.add(
        declared(
            "observances",
            "book-day",
            new CatalogueEntry.Observance(
                "book-day",
                text("Ngày sách"),
                new CatalogueEntry.Observance.Window("04-19", "04-23"),
                null,
                null,
                null,
                null)));
    facts.add(area("01", AreaLevel.COUNTRY, null, null, null));
    facts.add(area("46", AreaLevel.PROVINCE, "01", null, null));
    facts.add(area("48", AreaLevel.PROVINCE, "01", null, null));
    facts.add(area("480", AreaLevel.DISTRICT, "46", null, REFORM));
    facts.add(area("20001", AreaLevel.COMMUNE, "480", null, REFORM));
    facts.add(area("20035", AreaLevel.COMMUNE, "46", REFORM, null));
    facts.add(area("20999", AreaLevel.COMMUNE, "48", null, null));
    facts.add(
        new AreaReformed(
            "reform-2025",
            "NQ 1",
            REFORM,
            "20001",
            List.of(new AreaReformed.Change("20035", AreaReformed.Kind.WHOLE, null)),
            1,
            Instant.EPOCH));
    facts.add(library("lib-1", LocalDate.of(2020, 1, 1), null, "20001", "20035"));
    facts.add(library("lib-2", null, LocalDate.of(2024, 6, 1), "20001", "20035"));
    facts.add(library("lib-far", null, null, "20999", "20999"));
    facts.add(new PlanIssued(plan(), 1, null, null, false, 1, Instant.EPOCH));
    return facts;
  }

  private static Plan plan() {
    Measure.Milestones milestones =
        new Measure.Milestones(
            List.of(
                new Measure.Milestones.Step("s1", text("Ban hành"), LocalDate.of(2024, 6, 30)),
                new Measure.Milestones.Step("s2", text("Hoàn thành"), LocalDate.of(2024, 12, 31))));
    return new Plan(
        "plan-2024",
        null,
        text("Kế hoạch"),
        "phong-vhtt",
        Plan.Level.DISTRICT,
        "480",
        null,
        null,
        new Plan.Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)),
        null,
        null,
        null,
        List.of(
            target("T1", new Measure.Amount(new Quantity.Number(new BigDecimal("1")))),
            target("T2", milestones),
            target("T3", new Measure.Assessment(null))),
        null,
        List.of(
            new Obligation(
                "O1",
                text("Báo cáo năm"),
                null,
                new Obligation.Reporter(List.of("thu-vien"), null),
                "phong-vhtt",
                null,
                Obligation.Frequency.YEAR,
                Cell.Calendar.ADMINISTRATIVE,
                null,
                null,
                null,
                List.of(),
                null)),
        null,
        null);
  }

  private static Target target(String code, Measure measure) {
    return new Target(
        code,
        text(code),
        null,
        null,
        null,
        List.of(
            new Cell(
                "a", null, measure, List.of(), null, null, null, null, null, null, null, null)),
        null);
  }

  public static CatalogueEntryDeclared kind(
      String code, List<String> quantities, Map<String, List<String>> dimensions) {
    return declared(
        "activity-kinds",
        code,
        new CatalogueEntry.ActivityKind(code, text(code), quantities, dimensions, null));
  }

  private static CatalogueEntryDeclared declared(
      String catalogue, String code, CatalogueEntry entry) {
    return new CatalogueEntryDeclared(catalogue, code, entry, 1, Instant.EPOCH);
  }

  private static AreaRecorded area(
      String code, AreaLevel level, String parent, LocalDate from, LocalDate to) {
    return new AreaRecorded(
        code,
        1,
        Instant.EPOCH,
        List.of(new AreaRecorded.Version("Nơi " + code, level, parent, from, to, null)),
        List.of());
  }

  private static FacilityRecorded library(
      String code, LocalDate opened, LocalDate closed, String before, String since) {
    return new FacilityRecorded(
        code,
        1,
        Instant.EPOCH,
        "Thư viện " + code,
        null,
        opened,
        closed,
        List.of(placed(null, REFORM, before), placed(REFORM, null, since)),
        List.of());
  }

  private static FacilityRecorded.Placement placed(LocalDate from, LocalDate to, String area) {
    return new FacilityRecorded.Placement(
        from,
        to,
        area,
        List.of("LIB_DISTRICT"),
        FacilityRecorded.Level.DISTRICT,
        FacilityRecorded.Ownership.PUBLIC,
        null);
  }

  private static Text text(String vi) {
    return new Text(vi, null);
  }
}
