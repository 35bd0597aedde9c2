package vn.tiendo.report.activity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.Facts;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class ActivityIntakeTest {

  private static final String SOURCE = "urn:app:commune-20035";

  @Inject Facts facts;
  @Inject ActivityFacts counted;
  @Inject DataSource database;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void a_first_version_is_accepted_and_the_same_again_is_a_duplicate() {
    String recordedAt =
        post(activity("{}"))
            .statusCode(201)
            .header("Location", containsString("/v1/activities/urn%3Aapp%3Acommune-20035/" + id))
            .body("status", equalTo("accepted"))
            .body("late", equalTo(true))
            .extract()
            .path("recordedAt");
    post(activity("{}"))
        .statusCode(200)
        .body("status", equalTo("duplicate"))
        .body("recordedAt", equalTo(recordedAt));
    assertEquals(1, announced());
  }

  @Test
  void other_content_under_the_same_version_is_a_conflict() {
    post(activity("{}")).statusCode(201);
    post(activity("{'quantities':{'visits':46}}"))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tiendo:problem:other-content"))
        .body("version", equalTo(1));
    assertEquals(1, announced());
  }

  @Test
  void the_next_version_supersedes() {
    post(activity("{}")).statusCode(201);
    post(activity("{'version':2,'quantities':{'visits':54}}"))
        .statusCode(200)
        .body("status", equalTo("superseded"));
    read("/v1/activities/{source}/{id}/versions", SOURCE, id)
        .statusCode(200)
        .body("items.version", contains(1, 2))
        .body("items.state", contains("superseded", "counted"));
    read("/v1/activities/{source}/{id}", SOURCE, id)
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("quantities.visits", equalTo(54));
    assertEquals(2, announced());
  }

  @Test
  void a_version_that_skips_ahead_is_held_until_the_gap_closes() {
    post(activity("{}")).statusCode(201);
    post(activity("{'version':3,'quantities':{'visits':3}}"))
        .statusCode(202)
        .body("status", equalTo("held"));
    assertTrue(held().contains(id));
    assertEquals(1, announced());
    post(activity("{'version':2,'quantities':{'visits':2}}"))
        .statusCode(200)
        .body("status", equalTo("superseded"));
    assertFalse(held().contains(id));
    read("/v1/activities/{source}/{id}", SOURCE, id).body("version", equalTo(3));
    assertEquals(3, announced());
  }

  @Test
  void a_retracted_activity_stays_away_until_a_higher_version_comes() {
    post(activity("{}")).statusCode(201);
    retract(id).body("items[0].status", equalTo("retracted"));
    retract(id).body("items[0].status", equalTo("duplicate"));
    receipt(id).body("items[0].state", equalTo("retracted"));
    post(activity("{}")).statusCode(409).body("type", equalTo("urn:tiendo:problem:retracted"));
    read("/v1/activities/{source}/{id}/versions", SOURCE, id)
        .body("items.state", contains("retracted"))
        .body("items[0].retractedBecause", equalTo("nhầm ngày"));
    post(activity("{'version':2}")).statusCode(200).body("status", equalTo("superseded"));
    receipt(id).body("items[0].state", equalTo("accepted")).body("items[0].version", equalTo(2));
  }

  @Test
  void retracting_what_nobody_knows_is_refused_item_by_item() {
    post(activity("{}")).statusCode(201);
    writer()
        .body(
            json(
                "[{'source':'"
                    + SOURCE
                    + "','id':'"
                    + id
                    + "'},{'source':'x','id':'y','reason':'z'},"
                    + "{'source':'x'}]"))
        .post("/v1/activities/retractions")
        .then()
        .statusCode(207)
        .body("summary.received", equalTo(3))
        .body("summary.retracted", equalTo(1))
        .body("summary.rejected", equalTo(2))
        .body("items[1].problem.status", equalTo(404))
        .body("items[2].problem.errors.pointer", contains("#/2/id"));
  }

  @Test
  void receipts_settle_a_queue() {
    post(activity("{}")).statusCode(201);
    String waiting = id + "-held";
    post(activity("{'id':'" + waiting + "','version':2}")).statusCode(202);
    receipt(id, "nobody", waiting)
        .body("items.state", contains("accepted", "unknown", "held"))
        .body("items.index", contains(0, 1, 2))
        .body("items[2].heldFrom", equalTo(2));
  }

  @Test
  void a_batch_is_answered_item_by_item() {
    post(activity("{}")).statusCode(201);
    String other = id + "-2";
    post("["
            + String.join(
                ",",
                activity("{}"),
                activity("{'version':2,'quantities':{'visits':54}}"),
                activity("{'id':'" + other + "'}"),
                activity("{'id':'" + other + "'}"),
                activity("{'id':'" + id + "-3','kind':'nothing'}"),
                activity("{'id':'" + id + "-4','unheardOf':1}"),
                "7")
            + "]")
        .statusCode(207)
        .body("summary.received", equalTo(7))
        .body("summary.accepted", equalTo(1))
        .body("summary.duplicate", equalTo(2))
        .body("summary.superseded", equalTo(1))
        .body("summary.rejected", equalTo(3))
        .body(
            "items.status",
            contains(
                "duplicate",
                "superseded",
                "accepted",
                "duplicate",
                "rejected",
                "rejected",
                "rejected"))
        .body("items[4].problem.errors.pointer", contains("#/4/kind"))
        .body("items[5].problem.errors.pointer", contains("#/5/unheardOf"))
        .body("items[5].id", equalTo(id + "-4"))
        .body("items[6].problem.errors.pointer", hasItem("#/6"));
  }

  @Test
  void versions_may_come_in_any_order_within_a_batch() {
    post("["
            + String.join(
                ",",
                activity("{'version':3}"),
                activity("{'version':2}"),
                activity("{'version':1}"))
            + "]")
        .statusCode(207)
        .body("items.status", contains("held", "held", "accepted"));
    read("/v1/activities/{source}/{id}", SOURCE, id).body("version", equalTo(3));
  }

  @Test
  void a_dry_run_answers_the_same_and_stores_nothing() {
    String batch = "[" + activity("{}") + "," + activity("{'version':3}") + ",{}]";
    List<String> dry = post(batch, "dryRun").statusCode(207).extract().path("items.status");
    assertEquals(List.of("accepted", "held", "rejected"), dry);
    receipt(id).body("items[0].state", equalTo("unknown"));
    assertEquals(0, announced());
    assertEquals(dry, post(batch).statusCode(207).extract().path("items.status"));
    post(activity("{'version':4}"), "dryRun").statusCode(202);
    assertEquals(1, announced());
  }

  @Test
  void one_refusal_refuses_an_atomic_batch_as_a_whole() {
    String good = activity("{}");
    String bad = activity("{'id':'" + id + "-2','kind':'nothing'}");
    post("[" + good + "," + bad + "]", "atomic")
        .statusCode(207)
        .body("summary.rejected", equalTo(2))
        .body("items[0].problem.type", equalTo("urn:tiendo:problem:batch-refused"))
        .body("items[1].problem.status", equalTo(422));
    receipt(id).body("items[0].state", equalTo("unknown"));
    assertEquals(0, announced());
    post("[" + good + "]", "atomic").statusCode(207).body("summary.accepted", equalTo(1));
  }

  @Test
  void a_bad_line_is_one_rejected_item() {
    writer()
        .contentType(ActivityResource.LINES)
        .body(
            (activity("{}") + "\n\n{\"a\n" + activity("{'version':2}") + "\r\n{\"a\":1,\"a\":2}")
                .getBytes(StandardCharsets.UTF_8))
        .post("/v1/activities")
        .then()
        .statusCode(207)
        .body("items.status", contains("accepted", "rejected", "superseded", "rejected"))
        .body("items[1].problem.line", equalTo(3))
        .body("items[3].problem.type", equalTo("urn:tiendo:problem:duplicate-member"));
  }

  @Test
  void cloud_events_lend_their_identity() {
    String bare = activity("{'source':null,'id':null}").replace("\"source\":null,\"id\":null,", "");
    writer()
        .contentType(ActivityResource.CLOUD_EVENTS)
        .body(
            json(
                    "[{'specversion':'1.0','type':'activity.recorded.v1','source':'urn:ce','id':'"
                        + id
                        + "','subject':'x','data':")
                + bare
                + json(
                    "},{'specversion':'1.0','type':'t','source':'urn:ce','id':'2','data':{'kind':'nothing'}},{'id':'3'}]"))
        .post("/v1/activities")
        .then()
        .statusCode(207)
        .body("items.status", contains("accepted", "rejected", "rejected"))
        .body("items[0].source", equalTo("urn:ce"))
        .body("items[1].problem.errors.pointer", hasItem("#/1/data/on"))
        .body("items[2].problem.errors.pointer", hasItems("#/2/specversion", "#/2/data"));
  }

  @Test
  void what_is_accepted_comes_back_from_kafka_and_counts() {
    LocalDate day = LocalDate.of(2024, 4, 21);
    post(activity("{'quantities':{'visits':45.50}}")).statusCode(201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                counted.counting(null, day, day, null, null).stream()
                    .anyMatch(
                        a ->
                            a.id().equals(id)
                                && a.quantities().get("visits").toPlainString().equals("45.5")));
    retract(id);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                counted.counting(null, day, day, null, null).stream()
                    .noneMatch(a -> a.id().equals(id)));
  }

  @Test
  void an_item_that_fifty_clients_send_at_once_is_accepted_once() throws Exception {
    List<Integer> statuses =
        atOnce(
            IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Integer>) () -> raw(activity("{}")).statusCode())
                .toList());
    assertEquals(1, statuses.stream().filter(s -> s == 201).count(), statuses.toString());
    assertEquals(49, statuses.stream().filter(s -> s == 200).count(), statuses.toString());
    assertEquals(1, announced());
  }

  @Test
  void overlapping_batches_in_different_orders_do_not_deadlock() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    List<String> items =
        IntStream.range(0, 300).mapToObj(i -> activity("{'id':'" + id + "/" + i + "'}")).toList();
    List<Callable<Map<String, Integer>>> clients = new ArrayList<>();
    for (int client = 0; client < 12; client++) {
      List<String> shuffled = new ArrayList<>(items);
      Collections.shuffle(shuffled, new Random(seed + client));
      String body = "[" + String.join(",", shuffled) + "]";
      clients.add(() -> raw(body).path("summary"));
    }
    List<Map<String, Integer>> summaries = atOnce(clients);
    assertEquals(300, summaries.stream().mapToInt(s -> s.get("accepted")).sum());
    assertEquals(11 * 300, summaries.stream().mapToInt(s -> s.get("duplicate")).sum());
    assertEquals(300, announced());
  }

  @Test
  void two_contents_racing_for_one_version_leave_one_winner() throws Exception {
    post(activity("{}")).statusCode(201);
    List<Integer> statuses =
        atOnce(
            IntStream.range(0, 30)
                .mapToObj(
                    i ->
                        (Callable<Integer>)
                            () ->
                                raw(activity(
                                        "{'version':2,'quantities':{'visits':" + (i % 2) + "}}"))
                                    .statusCode())
                .toList());
    assertEquals(15, statuses.stream().filter(s -> s == 200).count(), statuses.toString());
    assertEquals(15, statuses.stream().filter(s -> s == 409).count(), statuses.toString());
    assertEquals(2, announced());
  }

  @Test
  void versions_racing_in_any_order_are_all_applied_one_after_the_other() throws Exception {
    List<Integer> versions = new ArrayList<>(IntStream.rangeClosed(1, 25).boxed().toList());
    Collections.shuffle(versions, new Random(7));
    List<Integer> statuses =
        atOnce(
            versions.stream()
                .map(
                    v ->
                        (Callable<Integer>)
                            () ->
                                raw(activity(
                                        "{'version':" + v + ",'quantities':{'visits':" + v + "}}"))
                                    .statusCode())
                .toList());
    assertTrue(statuses.stream().allMatch(s -> s < 300), statuses.toString());
    read("/v1/activities/{source}/{id}", SOURCE, id)
        .body("version", equalTo(25))
        .body("quantities.visits", equalTo(25));
    assertEquals(25, announced());
    assertFalse(held().contains(id));
  }

  @Test
  void a_retraction_racing_with_a_new_version_leaves_one_truth_everywhere() throws Exception {
    for (int round = 0; round < 10; round++) {
      String one = id + "-" + round;
      post(activity("{'id':'" + one + "'}")).statusCode(201);
      List<Integer> statuses =
          atOnce(
              List.of(
                  () -> retract(one).extract().statusCode(),
                  () ->
                      raw(activity("{'id':'" + one + "','version':2,'quantities':{'visits':2}}"))
                          .statusCode()));
      assertEquals(List.of(207, 200), statuses);
      String state =
          receipt(one).body("items[0].version", equalTo(2)).extract().path("items[0].state");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  state.equals("accepted")
                      == counted
                          .counting(SOURCE, one, null)
                          .filter(fact -> fact.version() == 2)
                          .isPresent());
    }
  }

  @Test
  void one_key_sent_by_many_at_once_does_the_work_once() throws Exception {
    String key = "\"" + id + "\"";
    List<String> answers =
        atOnce(
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        (Callable<String>)
                            () ->
                                given(writer())
                                    .header("Idempotency-Key", key)
                                    .body("[" + activity("{}") + "]")
                                    .post("/v1/activities")
                                    .then()
                                    .statusCode(207)
                                    .extract()
                                    .asString())
                .toList());
    assertEquals(1, answers.stream().distinct().count(), answers.toString());
    assertTrue(answers.get(0).contains("\"accepted\":1"), answers.get(0));
    assertEquals(1, announced());
  }

  @Test
  void a_full_batch_goes_through_and_one_more_item_is_too_many() {
    List<String> items =
        IntStream.range(0, 10_001)
            .mapToObj(i -> activity("{'id':'" + id + "/" + i + "'}"))
            .collect(Collectors.toList());
    post("[" + String.join(",", items) + "]")
        .statusCode(413)
        .body("type", equalTo("urn:tiendo:problem:too-many-items"));
    items.remove(0);
    String full = "[" + String.join(",", items) + "]";
    post(full).statusCode(207).body("summary.accepted", equalTo(10_000));
    post(full).statusCode(207).body("summary.duplicate", equalTo(10_000));
    assertEquals(10_000, announced());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'nothing'} | #/kind",
        "{'facility':'nowhere'} | #/facility",
        "{'facility':null,'area':'99999'} | #/area",
        "{'facility':null,'area':'20035'} | #/area",
        "{'facility':null,'area':'20001','on':'2025-07-01'} | #/area",
        "{'on':'2019-12-31'} | #/on",
        "{'facility':'lib-2','on':'2024-06-01'} | #/on",
        "{'facility':'lib-2','on':null,'from':'2024-05-31','to':'2024-06-01'} | #/to",
        "{'on':'2222-01-01'} | #/on",
        "{'organisers':['thu-vien','nobody']} | #/organisers/1",
        "{'observance':'no-day'} | #/observance",
        "{'quantities':{'copies':1}} | #/quantities/copies",
        "{'quantities':{'visits':-1}} | #/quantities/visits",
        "{'quantities':{'visits':0.0000001}} | #/quantities/visits",
        "{'quantities':{'visits':1e999999999}} | #/quantities/visits",
        "{'dimensions':{'channel':'air'}} | #/dimensions/channel",
        "{'dimensions':{'colour':'red'}} | #/dimensions/colour",
        "{'note':'gọi 0912345678'} | #/note",
        "{'source':''} | #/source",
        "{'id':'  '} | #/id",
        "{'id':7} | #/id",
        "{'version':0} | #/version",
      })
  void what_makes_no_sense_is_refused_with_a_pointer(String fields, String pointer) {
    post(activity(fields))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", contains(pointer));
    assertEquals(0, announced());
  }

  @Test
  void an_area_that_is_gone_names_its_successors() {
    post(activity("{'facility':null,'area':'20001','on':'2025-07-02'}"))
        .statusCode(422)
        .body("successors", contains("20035"))
        .body("errors[0].detail", containsString("20035"));
  }

  @Test
  void the_language_is_the_readers() {
    given(writer())
        .header("Accept-Language", "en")
        .body("[{}]")
        .post("/v1/activities")
        .then()
        .statusCode(207)
        .body("items[0].problem.title", equalTo("The input is not valid"));
    post("[{}]").body("items[0].problem.title", equalTo("Dữ liệu chưa hợp lệ"));
  }

  @Test
  void what_was_announced_a_moment_ago_is_waited_for() {
    String kind = "kind-" + id;
    World.announce(List.of(World.kind(kind, List.of("visits"), Map.of())));
    post(activity("{'kind':'" + kind + "'}")).statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[{",
        "[1,",
        "nonsense",
        "{} {}",
        "[] []",
        "\u0000",
        "'x'",
        "{\"a\":NaN}",
        "\uFEFF",
      })
  void what_is_no_json_is_malformed(String body) {
    raw(body).then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void strange_bodies_are_refused_and_never_break_anything() {
    raw("null").then().statusCode(422);
    raw("7").then().statusCode(422);
    raw("{}").then().statusCode(422);
    raw("[]").then().statusCode(207).body("summary.received", equalTo(0));
    raw("[null,[],{},true]").then().statusCode(207).body("summary.rejected", equalTo(4));
    raw("[".repeat(2_000)).then().statusCode(400);
    raw("{\"a\":".repeat(300) + "1" + "}".repeat(300)).then().statusCode(400);
    raw("{\"a\":1,\"a\":2}").then().statusCode(400);
    given(writer())
        .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
        .post("/v1/activities")
        .then()
        .statusCode(400);
    raw(activity("{'note':'" + "a".repeat(2001) + "'}")).then().statusCode(422);
    raw(activity("{'note':'" + "ữ".repeat(2000) + "'}")).then().statusCode(201);
    given(writer())
        .contentType("text/plain")
        .body("x")
        .post("/v1/activities")
        .then()
        .statusCode(415);
    given(writer())
        .body(activity("{}"))
        .post("/v1/activities?dryRun=perhaps")
        .then()
        .statusCode(422);
    given(writer()).get("/v1/activities?limit=0").then().statusCode(422);
    given(writer()).get("/v1/activities?cursor=x").then().statusCode(400);
    given(writer()).get("/v1/activities?from=yesterday").then().statusCode(422);
    given(writer()).queryParam("source", "a\u0000b").get("/v1/activities").then().statusCode(400);
    given(writer()).get("/v1/activities/nobody/nothing").then().statusCode(404);
    given(writer()).get("/v1/activities/{source}/b", "a\u0000").then().statusCode(400);
    given(writer()).delete("/v1/activities").then().statusCode(405);
  }

  @Test
  void names_with_slashes_and_colons_are_addressed() {
    String odd = "2024-04-21/7 %ữ/" + id;
    post(activity("{'id':'" + odd + "'}")).statusCode(201);
    read("/v1/activities/{source}/{id}", SOURCE, odd).statusCode(200).body("id", equalTo(odd));
    read("/v1/activities/{source}/{id}/versions", SOURCE, odd)
        .statusCode(200)
        .body("items", hasSize(1));
    post(activity("{'source':'https://a.vn/x','id':'" + id + "/versions'}")).statusCode(201);
    read("/v1/activities/{source}/{id}", "https://a.vn/x", id + "/versions").statusCode(200);
  }

  @Test
  void lists_are_narrowed_and_paged() {
    String source = "urn:list:" + id;
    String own = "'source':'" + source + "'";
    post("["
            + String.join(
                ",",
                activity("{" + own + ",'id':'1'}"),
                activity(
                    "{" + own + ",'id':'2','kind':'reading-day','quantities':{}, 'dimensions':{}}"),
                activity("{" + own + ",'id':'3','facility':'lib-far'}"),
                activity("{" + own + ",'id':'4','facility':null,'area':'480'}"),
                activity("{" + own + ",'id':'5','on':null,'from':'2024-03-01','to':'2024-03-31'}"))
            + "]")
        .body("summary.accepted", equalTo(5));
    listed(source, "")
        .body("items.id", contains("1", "2", "3", "4", "5"))
        .body("next", nullValue());
    listed(source, "&kind=reading-day").body("items.id", contains("2"));
    listed(source, "&facility=lib-far").body("items.id", contains("3"));
    listed(source, "&area=46").body("items.id", contains("1", "2", "4", "5"));
    listed(source, "&area=48").body("items.id", contains("3"));
    listed(source, "&from=2024-03-31&to=2024-04-20").body("items.id", contains("5"));
    String next =
        listed(source, "&limit=2").body("items.id", contains("1", "2")).extract().path("next");
    listed(source, "&limit=2&cursor=" + next).body("items.id", contains("3", "4"));
    writer()
        .body(json("[{'source':'" + source + "','id':'1'}]"))
        .post("/v1/activities/retractions");
    listed(source, "").body("items.id", not(hasItem("1")));
    listed(source, "&state=retracted").body("items.id", contains("1"));
    listed(source, "&state=all").body("items", hasSize(5));
  }

  @Test
  void an_unchanged_activity_is_not_sent_again() {
    post(activity("{}")).statusCode(201);
    given(writer())
        .header("If-None-Match", "\"1\"")
        .get("/v1/activities/{source}/{id}", SOURCE, id)
        .then()
        .statusCode(304);
  }

  @Test
  void a_key_repeats_the_answer() {
    String key = "\"" + id + "\"";
    Response first =
        given(writer())
            .header("Idempotency-Key", key)
            .body("[" + activity("{}") + "]")
            .post("/v1/activities");
    Response again =
        given(writer())
            .header("Idempotency-Key", key)
            .body("[" + activity("{}") + "]")
            .post("/v1/activities");
    assertEquals(207, again.statusCode());
    assertEquals(first.asString(), again.asString());
    given(writer())
        .header("Idempotency-Key", key)
        .body("[]")
        .post("/v1/activities")
        .then()
        .statusCode(422);
  }

  @Test
  void a_dry_run_leaves_the_key_to_the_real_thing() {
    String key = "\"" + id + "-dry\"";
    for (String path : List.of("/v1/activities?dryRun=true", "/v1/activities")) {
      given(writer())
          .header("Idempotency-Key", key)
          .body(activity("{}"))
          .post(path)
          .then()
          .statusCode(201);
    }
    assertEquals(1, announced());
  }

  @Test
  void who_asks_where_it_counted_is_told_why_it_counts_nowhere() {
    post(activity("{'version':2}")).statusCode(202);
    read("/v1/activities/{source}/{id}/effects", SOURCE, id)
        .statusCode(200)
        .body("items", empty())
        .body("reason.vi", containsString("còn chờ các phiên bản trước"));

    String gone = id + "-gone";
    post(activity("{'id':'" + gone + "'}")).statusCode(201);
    retract(gone);
    await()
        .untilAsserted(
            () ->
                read("/v1/activities/{source}/{id}/effects", SOURCE, gone)
                    .statusCode(200)
                    .body("items", empty())
                    .body("reason.vi", containsString("nhầm ngày")));
    read("/v1/activities/{source}/{id}/effects", SOURCE, id + "-never").statusCode(404);
  }

  @Test
  void a_token_bounds_what_may_be_written() {
    LocalIssuer issuer = LocalIssuer.throwAway();
    RequestSpecification district = as(issuer.token("activity-writer").area("480").sign());
    RequestSpecification other = as(issuer.token("activity-writer").area("48").sign());
    RequestSpecification agency = as(issuer.token("activity-writer").agency("phong-vhtt").sign());
    given(other)
        .body(activity("{}"))
        .post("/v1/activities")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:tiendo:problem:area-forbidden"));
    given(other)
        .body("[" + activity("{}") + "]")
        .post("/v1/activities")
        .then()
        .statusCode(207)
        .body("items[0].problem.status", equalTo(403));
    given(agency).body(activity("{}")).post("/v1/activities").then().statusCode(403);
    assertEquals(0, announced());
    given(district).body(activity("{}")).post("/v1/activities").then().statusCode(201);
    // The district is no more, so its token covers nothing after the reform.
    given(district)
        .body(activity("{'id':'" + id + "-2','on':'2025-07-01'}"))
        .post("/v1/activities")
        .then()
        .statusCode(403);
    // Taking over somebody else's identity, or taking it back, is writing there too.
    given(other)
        .body(activity("{'version':2,'facility':'lib-far'}"))
        .post("/v1/activities")
        .then()
        .statusCode(403);
    given(other)
        .body(json("[{'source':'" + SOURCE + "','id':'" + id + "'}]"))
        .post("/v1/activities/retractions")
        .then()
        .statusCode(207)
        .body("items[0].problem.status", equalTo(403));
    given(agency)
        .body(activity("{'id':'" + id + "-3','organisers':['thu-vien','phong-vhtt']}"))
        .post("/v1/activities")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/activities, write",
    "POST, /v1/activities/retractions, write",
    "POST, /v1/activities/receipts, read",
    "GET, /v1/activities, read",
    "GET, /v1/activities/held, read",
    "GET, /v1/activities/s/i, read",
    "GET, /v1/activities/s/i/versions, read",
  })
  void every_endpoint_asks_for_the_right_token(String method, String path, String right) {
    LocalIssuer issuer = LocalIssuer.throwAway();
    String stale = issuer.token("activity-writer").ttl(Duration.ofHours(-1)).sign();
    given().contentType(ContentType.JSON).body("[]").request(method, path).then().statusCode(401);
    given(as(stale)).body("[]").request(method, path).then().statusCode(401);
    given(as(issuer.token("stranger").sign()))
        .body("[]")
        .request(method, path)
        .then()
        .statusCode(403);
    int reading =
        given(as(issuer.token("analyst").sign())).body("[]").request(method, path).statusCode();
    int writing =
        given(as(issuer.token("activity-writer").sign()))
            .body("[]")
            .request(method, path)
            .statusCode();
    assertEquals(right.equals("write"), reading == 403);
    assertTrue(List.of(200, 207, 404).contains(writing), "" + writing);
  }

  @Test
  void every_change_is_audited_with_what_was_before() throws SQLException {
    post(activity("{}")).statusCode(201);
    post(activity("{'version':2,'quantities':{'visits':54}}")).statusCode(200);
    post(activity("{'version':2,'quantities':{'visits':54}}")).statusCode(200);
    retract(id);
    assertEquals(
        List.of("activity.record null 45", "activity.record 45 54", "activity.retract 54 null"),
        audited());
  }

  private List<String> audited() throws SQLException {
    List<String> records = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select action || ' '"
                    + " || coalesce(coalesce(after #>> '{changes,0,before,quantities,visits}',"
                    + "   before #>> '{changes,0,before,quantities,visits}'), 'null') || ' '"
                    + " || coalesce(after #>> '{changes,0,after,quantities,visits}', 'null')"
                    + " from audit_record where what = ? order by id")) {
      select.setString(1, "activity/" + SOURCE + "/" + id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          records.add(row.getString(1));
        }
      }
    }
    return records;
  }

  /** Versions recorded in the database of identities that begin with this test's id. */
  private int announced() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from activity_version where not held and id like ? || '%'")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> held() {
    return given(writer())
        .get("/v1/activities/held?limit=1000")
        .then()
        .statusCode(200)
        .body("items.state", everyItem(equalTo("held")))
        .extract()
        .path("items.id");
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : clients.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      clients.shutdownNow();
    }
  }

  private ValidatableResponse listed(String source, String more) {
    return given(writer()).get("/v1/activities?source=" + source + more).then().statusCode(200);
  }

  private ValidatableResponse retract(String activity) {
    return given(writer())
        .body(json("[{'source':'" + SOURCE + "','id':'" + activity + "','reason':'nhầm ngày'}]"))
        .post("/v1/activities/retractions")
        .then()
        .statusCode(207);
  }

  private ValidatableResponse receipt(String... activities) {
    String body =
        List.of(activities).stream()
            .map(a -> json("{'source':'" + SOURCE + "','id':'" + a + "'}"))
            .collect(Collectors.joining(",", "[", "]"));
    return given(writer()).body(body).post("/v1/activities/receipts").then().statusCode(200);
  }

  private ValidatableResponse read(String path, Object... names) {
    return given(writer()).get(path, names).then();
  }

  private ValidatableResponse post(String body, String... flags) {
    RequestSpecification request = given(writer()).body(body);
    for (String flag : flags) {
      request.queryParam(flag, "true");
    }
    return request.post("/v1/activities").then();
  }

  private static Response raw(String body) {
    return given(writer()).body(body).post("/v1/activities");
  }

  private static RequestSpecification writer() {
    return given(as(LocalIssuer.throwAway().token("activity-writer").sign()));
  }

  private static RequestSpecification as(String token) {
    EncoderConfig plain =
        EncoderConfig.encoderConfig()
            .defaultContentCharset(StandardCharsets.UTF_8)
            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
            .encodeContentTypeAs(ActivityResource.LINES, ContentType.TEXT)
            .encodeContentTypeAs(ActivityResource.CLOUD_EVENTS, ContentType.TEXT);
    return new RequestSpecBuilder()
        .setConfig(RestAssuredConfig.config().encoderConfig(plain))
        .setContentType(ContentType.JSON)
        .addHeader("Authorization", "Bearer " + token)
        .build();
  }

  /** An ordinary visit with some fields replaced, added or (null) taken away. */
  private String activity(String fields) {
    io.vertx.core.json.JsonObject activity =
        new io.vertx.core.json.JsonObject(
            json(
                "{'source':'"
                    + SOURCE
                    + "','id':'"
                    + id
                    + "','kind':'library-visit','facility':'lib-1',"
                    + "'on':'2024-04-21','organisers':['thu-vien'],'quantities':{'visits':45}}"));
    String replaced = json(fields);
    new io.vertx.core.json.JsonObject(replaced.replace("1e999999999", "\"huge\""))
        .forEach(
            field -> {
              if (field.getValue() == null) {
                activity.remove(field.getKey());
              } else {
                activity.put(field.getKey(), field.getValue());
              }
            });
    return activity.encode().replace("\"huge\"", "1e999999999");
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
