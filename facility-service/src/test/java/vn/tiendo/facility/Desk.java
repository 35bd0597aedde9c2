package vn.tiendo.facility;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Type;
import vn.tiendo.events.CatalogueEntry.FacilityType;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Json;
import vn.tiendo.events.Text;

/** Where the tests sit: they hold tokens, post forms, and hear what the plan service would say. */
public final class Desk {

  private static final LocalIssuer ISSUER = LocalIssuer.throwAway();

  private static boolean placesKnown;
  private static boolean catalogueKnown;

  private Desk() {}

  public static RequestSpecification editor() {
    return with(ISSUER.token("registry-editor").sign());
  }

  public static RequestSpecification editorOf(String... areas) {
    return with(ISSUER.token("registry-editor").area(areas).sign());
  }

  public static RequestSpecification reader() {
    return with(ISSUER.token("analyst").sign());
  }

  public static RequestSpecification nobody() {
    return given().contentType(ContentType.JSON);
  }

  private static RequestSpecification with(String token) {
    return given().contentType(ContentType.JSON).auth().oauth2(token);
  }

  public static ValidatableResponse importCsv(String path, String csv) {
    return editor().contentType("text/csv; charset=UTF-8").body(csv).post(path).then();
  }

  public static String resource(String name) {
    try (InputStream in = Desk.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The places of the five source plans, before and after the reform of 2025. */
  public static void places() {
    if (placesKnown) {
      return;
    }
    importCsv("/v1/areas/import", resource("places.csv")).statusCode(200);
    importCsv("/v1/area-reforms/places-2025/import?effectiveOn=2025-07-01", resource("changes.csv"))
        .statusCode(200);
    placesKnown = true;
  }

  public static void area(String code, String level, String parent, String from, String to) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Địa bàn " + code);
    body.put("level", level);
    body.put("parent", parent);
    body.put("validTo", to);
    editor()
        .body(body)
        .put("/v1/areas/" + code + (from == null ? "" : "?validFrom=" + from))
        .then()
        .statusCode(201);
  }

  public static Map<String, Object> facility(String area, String openedOn, String... types) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Thư viện " + area);
    body.put("types", List.of(types));
    body.put("level", "commune");
    body.put("area", area);
    body.put("ownership", "public");
    body.put("openedOn", openedOn);
    return body;
  }

  public static void declared() {
    if (catalogueKnown) {
      return;
    }
    List<CatalogueEntryDeclared> facts = new ArrayList<>();
    for (String type : List.of("LIB_COMMUNE", "MUSEUM", "CLC")) {
      facts.add(fact("facility-types", new FacilityType(type, text(type))));
    }
    Set<Holder> both = Set.of(Holder.FACILITY, Holder.AREA);
    facts.add(
        fact(
            "attribute-kinds",
            new AttributeKind("freeInternet", text("Internet"), both, Type.BOOLEAN, null)));
    facts.add(
        fact(
            "attribute-kinds",
            new AttributeKind("copies", text("Bản sách"), both, Type.NUMBER, null)));
    facts.add(
        fact(
            "attribute-kinds",
            new AttributeKind("rank", text("Hạng"), both, Type.CODE, List.of("I", "II"))));
    facts.add(
        fact(
            "attribute-kinds",
            new AttributeKind(
                "recognisedOn", text("Ngày công nhận"), Set.of(Holder.FACILITY), Type.DATE, null)));
    facts.add(
        fact(
            "statistics-kinds",
            new StatisticsKind(
                "population",
                text("Dân số"),
                "person",
                StatisticsKind.RollUp.SUM,
                Map.of("settlement", List.of("urban", "rural")),
                null)));
    declare(facts);
    catalogueKnown = true;
  }

  public static CatalogueEntryDeclared fact(String catalogue, CatalogueEntry entry) {
    return new CatalogueEntryDeclared(catalogue, entry.code(), entry, 1, Instant.EPOCH);
  }

  public static Text text(String vi) {
    return new Text(vi, null);
  }

  /** Announces entries as the plan service does, once the topic is there. */
  public static void declare(List<CatalogueEntryDeclared> facts) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "max.block.ms",
            "30000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      Awaitility.await().until(() -> !producer.partitionsFor("catalogues").isEmpty());
      for (CatalogueEntryDeclared fact : facts) {
        var record =
            new ProducerRecord<>("catalogues", fact.key(), Json.mapper().writeValueAsBytes(fact));
        Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "urn:tiendo:plan",
                "ce_type", "catalogue.entry-declared.v1",
                "ce_time", "2024-01-01T00:00:00Z")
            .forEach(
                (name, value) ->
                    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The catalogue cannot be announced", e);
    }
  }
}
