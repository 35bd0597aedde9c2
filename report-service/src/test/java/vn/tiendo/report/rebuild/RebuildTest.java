package vn.tiendo.report.rebuild;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.Fact;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.Facts;

/** What is rebuilt from Kafka is what is served, whatever happens meanwhile. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class RebuildTest {

  /** Rounds of writing at most, so that a slow machine's rebuild is not outrun for ever. */
  private static final int MOST = 1500;

  private static final long SEED = Long.getLong("tiendo.seed", 20261122);

  @Inject Outbox outbox;
  @Inject Facts facts;
  @Inject DataSource database;
  @Inject ObjectMapper json;

  private RandomHistory history;

  /** Tests before this one have stored facts that were never announced: begin with what was. */
  @BeforeEach
  void what_is_served_comes_from_kafka() {
    history =
        new RandomHistory(
            "rb" + UUID.randomUUID().toString().substring(0, 6),
            SEED,
            () -> Instant.now().truncatedTo(ChronoUnit.MICROS));
    apply(history.beginning());
    atRest();
    assertEquals("switched", rebuilt().path("state").asText());
  }

  @Test
  void a_rebuild_of_a_random_history_gives_the_figures_that_are_served() {
    for (int step = 0; step < 25; step++) {
      apply(step == 15 ? List.of(history.issue()) : history.some(12));
    }
    atRest();
    List<String> shape = shape();
    JsonNode before = live();
    JsonNode answers = answers();

    JsonNode rebuild = rebuilt();

    assertEquals("switched", rebuild.path("state").asText(), rebuild.toString());
    JsonNode certificate = rebuild.path("certificate");
    assertTrue(certificate.path("equal").asBoolean(), certificate.toPrettyString());
    assertEquals(before.path("digest").asText(), certificate.path("digest").asText());
    assertEquals(before.path("digest").asText(), certificate.path("liveDigest").asText());
    assertEquals(before.path("figures").asLong(), certificate.path("figures").asLong());
    assertTrue(certificate.path("units").asLong() > 0);
    assertEquals(before.path("offsets"), certificate.path("offsets"));
    assertEquals(before.path("digest").asText(), live().path("digest").asText());
    assertEquals(answers, answers());
    JsonNode progress = rebuild.path("progress");
    assertEquals(progress.at("/events/total"), progress.at("/events/done"));
    assertEquals(progress.at("/cells/total"), progress.at("/cells/done"));
    assertTrue(progress.path("eventsPerSecond").asDouble() > 0);
    assertEquals(shape, shape(), "the tables look as the migrations made them");
    awaitCleared();
    // And life goes on in the new tables.
    apply(history.some(10));
    atRest();
    assertTrue(rebuilt().at("/certificate/equal").asBoolean());
  }

  @Test
  void a_rebuild_under_load_loses_nothing_and_doubles_nothing() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    long before = visits();
    CompletableFuture<Long> writing =
        CompletableFuture.supplyAsync(
            () -> {
              long expected = 0;
              for (int i = 0; i < 300 || i < MOST && !enough.get(); i++) {
                List<Fact> batch = new ArrayList<>();
                batch.add(history.visit("v" + i, 1, 3));
                expected += 3;
                if (i % 3 == 0) {
                  batch.add(history.visit("v" + i, 2, 10));
                  expected += 7;
                }
                if (i % 7 == 0) {
                  var taken = history.visit("v" + i, i % 3 == 0 ? 2 : 1, 0);
                  batch.add(
                      new ActivityRetracted(
                          taken.source(),
                          taken.id(),
                          taken.version(),
                          taken.key(),
                          "sai",
                          taken.recordedAt()));
                  expected -= i % 3 == 0 ? 10 : 3;
                }
                QuarkusTransaction.requiringNew().run(() -> outbox.append(batch));
              }
              return expected;
            });
    Set<Integer> statuses = new HashSet<>();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                statuses.add(
                    given()
                        .headers("Authorization", bearer("analyst"))
                        .get("/v1/attainments/" + history.plan() + "/T/total?period=2024")
                        .then()
                        .body("plan", equalTo(history.plan()))
                        .extract()
                        .statusCode());
              }
            });
    List<JsonNode> rebuilds = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        rebuilds.add(rebuilt());
      }
    } finally {
      enough.set(true);
    }
    long expected = writing.get();
    reading.get();
    awaitSent();
    atRest();

    for (JsonNode rebuild : rebuilds) {
      assertEquals("switched", rebuild.path("state").asText(), rebuild.toString());
      assertTrue(rebuild.at("/certificate/equal").asBoolean(), rebuild.toPrettyString());
    }
    assertEquals(Set.of(200), statuses);
    assertEquals(before + expected, visits());
    JsonNode certificate = rebuilt().path("certificate");
    assertTrue(certificate.path("equal").asBoolean(), certificate.toPrettyString());
    assertEquals(before + expected, visits());
  }

  @Test
  void what_somebody_changed_behind_our_back_is_found_named_and_put_right() throws SQLException {
    for (int step = 0; step < 5; step++) {
      apply(history.some(12));
    }
    apply(List.of(history.visit("kept", 1, 20)));
    atRest();
    JsonNode before = live();
    long sum = visits();
    String plan = history.plan();
    execute(
        "update attainment set body = jsonb_set(body, '{value,num}', '\"999999\"') where plan = '%s'"
                .formatted(plan)
            + " and cell = 'total' and period = '2024'");
    execute("delete from unit_figure where ctid = (select ctid from unit_figure limit 1)");
    execute(
        "delete from activity_fact where id = 'kept' and source like '%s%%'"
            .formatted("urn:" + history.prefix));
    execute(
        "insert into fact (type, identity, version, recorded_at, body) select type, identity, version + 100,"
            + " recorded_at, jsonb_set(body, '{name}', '\"kẻ gian\"') from fact where identity = '%s-f1' limit 1"
                .formatted(history.prefix));
    assertEquals(999999, visits());
    assertEquals(
        "kẻ gian",
        facts.current().facility(history.prefix + "-f1").orElseThrow().recorded().name());

    JsonNode certificate = rebuilt().path("certificate");

    assertFalse(certificate.path("equal").asBoolean());
    assertFalse(certificate.path("figuresEqual").asBoolean());
    assertFalse(certificate.path("factsEqual").asBoolean());
    assertNotEquals(certificate.path("digest"), certificate.path("liveDigest"));
    assertEquals(before.path("digest"), certificate.path("digest"));
    assertEquals(2, certificate.path("differences").size(), certificate.toPrettyString());
    assertEquals(2, certificate.path("factDifferences").size(), certificate.toPrettyString());
    assertEquals(before.path("digest"), live().path("digest"));
    assertEquals(before.path("facts"), live().path("facts"));
    assertEquals(sum, visits());
    assertNotEquals(
        "kẻ gian",
        facts.current().facility(history.prefix + "-f1").orElseThrow().recorded().name());
    assertTrue(rebuilt().at("/certificate/equal").asBoolean());
  }

  @Test
  void one_that_loses_its_connection_leaves_the_live_figures_and_another_can_start()
      throws Exception {
    apply(history.some(12));
    atRest();
    JsonNode before = live();
    String id;
    // What it tells of its progress waits here, so it is caught in the middle.
    try (Connection holding = database.getConnection();
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      id = started();
      await()
          .until(
              () ->
                  number("select count(*) from pg_namespace where nspname = 'rebuild_" + id + "'")
                      == 1);
      statement.execute("lock table rebuild in exclusive mode");
      execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
              + " and ((classid::bigint << 32) | objid::bigint) = "
              + Rebuilds.RUNNING);
      holding.rollback();
    }
    JsonNode failed = awaitEnd(id);
    assertTrue(
        Set.of("failed", "interrupted").contains(failed.path("state").asText()), failed.toString());
    assertTrue(failed.at("/reason/vi").asText().contains("không bị động đến"));
    assertEquals(before.path("digest"), live().path("digest"));
    assertTrue(rebuilt().at("/certificate/equal").asBoolean());
    awaitCleared();
  }

  @Test
  void what_a_process_left_that_died_is_cleared_away_and_said() throws SQLException {
    execute(
        "insert into rebuild (state, who, started_at, progress) values ('comparing', 'x', now(),"
            + " '{\"events\":{\"done\":1,\"total\":9},\"topics\":{},\"cells\":{\"done\":0,\"total\":0},"
            + "\"eventsPerSecond\":1,\"leftOut\":0}')");
    long id = number("select max(id) from rebuild");
    execute("create schema rebuild_" + id);
    execute("create table rebuild_" + id + ".fact (like fact including all)");

    JsonNode said = awaitEnd(String.valueOf(id));
    assertEquals("interrupted", said.path("state").asText());
    assertTrue(said.at("/reason/vi").asText().contains("dừng giữa chừng"));
    assertFalse(said.path("finishedAt").isNull());

    awaitCleared();
    assertTrue(rebuilt().at("/certificate/equal").asBoolean());
  }

  @Test
  void there_is_one_at_a_time_and_a_repeated_request_starts_no_second() {
    String key = "\"" + UUID.randomUUID() + "\"";
    String id =
        as("operator")
            .header("Idempotency-Key", key)
            .post("/v1/rebuilds")
            .then()
            .statusCode(202)
            .header("Location", containsString("/v1/rebuilds/"))
            .extract()
            .path("id");
    String again =
        as("operator")
            .header("Idempotency-Key", key)
            .post("/v1/rebuilds")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    assertEquals(id, again);
    as("operator")
        .post("/v1/rebuilds")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tiendo:problem:rebuild-running"))
        .body("rebuild", equalTo(id));
    assertEquals("switched", awaitEnd(id).path("state").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "plan-issuer", "activity-writer"})
  void only_an_operator_may_start_one(String role) {
    as(role).post("/v1/rebuilds").then().statusCode(403);
    given().post("/v1/rebuilds").then().statusCode(401);
    given().get("/v1/rebuilds/live").then().statusCode(401);
    as(role).get("/v1/rebuilds/999999").then().statusCode(404);
    as(role).get("/v1/rebuilds/x").then().statusCode(404);
    as(role).get("/v1/rebuilds?limit=2").then().statusCode(200);
  }

  // Rebuilding

  private String started() {
    return as("operator").post("/v1/rebuilds").then().statusCode(202).extract().path("id");
  }

  private JsonNode rebuilt() {
    return awaitEnd(started());
  }

  private JsonNode awaitEnd(String id) {
    return await()
        .atMost(Duration.ofSeconds(300))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> get("/v1/rebuilds/" + id),
            r -> !Set.of("requested", "running", "comparing").contains(r.path("state").asText()));
  }

  private void awaitCleared() {
    await()
        .until(
            () -> number("select count(*) from pg_namespace where nspname like 'rebuild_%'") == 0);
  }

  private JsonNode live() {
    return get("/v1/rebuilds/live");
  }

  private long visits() {
    // As kept; a single cell would be worked out from the facts.
    return get("/v1/attainments?plan=" + history.plan() + "&cell=total&period=2024")
        .at("/items/0/value/num")
        .asLong();
  }

  private JsonNode answers() {
    JsonNode found = get("/v1/attainments?limit=1000&plan=" + history.plan());
    found
        .findParents("asOf")
        .forEach(row -> ((com.fasterxml.jackson.databind.node.ObjectNode) row).remove("asOf"));
    return found;
  }

  private JsonNode get(String path) {
    try {
      return json.readTree(
          given()
              .headers("Authorization", bearer("analyst"))
              .get(path)
              .then()
              .statusCode(200)
              .extract()
              .asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bearer(String role) {
    return "Bearer " + LocalIssuer.throwAway().token(role).sign();
  }

  private static RequestSpecification as(String role) {
    return given().contentType(ContentType.JSON).headers("Authorization", bearer(role));
  }

  // Facts

  private void apply(List<Fact> batch) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(batch));
    awaitSent();
  }

  private void awaitSent() {
    await().atMost(Duration.ofSeconds(60)).until(() -> number("select count(*) from outbox") == 0);
    facts.awaitCaughtUp(Duration.ofSeconds(60));
  }

  private void atRest() {
    await().atMost(Duration.ofSeconds(300)).until(() -> number("select count(*) from stale") == 0);
  }

  /** Columns, constraints, indexes and sequences of the tables that take another's place. */
  private List<String> shape() {
    return texts(
        "select 'column ' || table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || data_type || ' '"
            + " || is_nullable || ' ' || coalesce(column_default, '') || is_identity from information_schema.columns"
            + " where table_schema = 'public' and table_name in ('fact', 'activity_fact', 'unit_figure', 'unit_tally')"
            + " union all select pg_get_indexdef(indexrelid) || indisprimary from pg_index"
            + " where indrelid in ('fact'::regclass, 'activity_fact'::regclass, 'unit_figure'::regclass,"
            + " 'unit_tally'::regclass)"
            + " union all select conname || pg_get_constraintdef(oid) from pg_constraint"
            + " where conrelid in ('fact'::regclass, 'activity_fact'::regclass, 'unit_figure'::regclass,"
            + " 'unit_tally'::regclass)"
            + " union all select 'relation ' || coalesce(reloptions::text, '') || relname || relkind::text from pg_class"
            + " where relnamespace = 'public'::regnamespace order by 1");
  }

  private List<String> texts(String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String sql) {
    return Long.parseLong(texts(sql).get(0));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
