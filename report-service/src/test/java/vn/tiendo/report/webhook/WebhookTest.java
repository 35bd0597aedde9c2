package vn.tiendo.report.webhook;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
@TestProfile(TellingProfile.class)
class WebhookTest {

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final String LATER_MARK = "-later";

  @Inject Facts facts;
  @Inject Deliveries deliveries;
  @Inject DataSource database;

  private final Receiver receiver = new Receiver();

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @AfterEach
  void nobody_listens_any_more() {
    receiver.close();
  }

  @Test
  void a_notice_is_signed_and_its_receiver_can_tell() {
    Response made = registered(receiver.url("/hook?x=1"), "report.submitted");
    String secret = made.path("secret");
    assertTrue(secret.matches("whsec_[A-Za-z0-9+/]{43}="), secret);
    String sent = tried(made.path("id"));
    await().atMost(Duration.ofSeconds(20)).until(() -> receiver.posts().size() == 1);
    Receiver.Post post = receiver.posts().get(0);
    assertEquals("/hook?x=1", post.path());
    assertEquals(sent, post.headers().get("webhook-id"));
    verify(secret, post);
    JsonPath body = JsonPath.from(post.body());
    assertEquals("webhook.test", body.getString("type"));
    assertTrue(body.getString("timestamp").endsWith("Z"));
    assertEquals(made.path("id"), body.getString("data.webhook"));
    state(made.path("id"), sent, "delivered").body("items[0].attempts", equalTo(1));
    given(operator())
        .get("/v1/webhooks/" + made.path("id"))
        .then()
        .statusCode(200)
        .body("secret", nullValue())
        .body("url", equalTo(receiver.url("/hook?x=1")));
    given(as("analyst"))
        .get("/v1/webhooks/" + made.path("id"))
        .then()
        .body("url", equalTo("http://127.0.0.1"));
    String path = "/v1/webhooks/" + made.path("id");
    String tag = given(operator()).get(path).header("ETag");
    given(operator()).header("If-None-Match", tag).get(path).then().statusCode(304);
    // Who sees less has another answer.
    given(as("analyst")).header("If-None-Match", tag).get(path).then().statusCode(200);
  }

  @Test
  void a_failure_is_tried_again_under_the_same_id_until_it_is_taken() {
    receiver.answering(500, 302, 200);
    String id = registered(receiver.url("/a"), "report.submitted").path("id");
    String sent = tried(id);
    state(id, sent, "delivered").body("items[0].attempts", equalTo(3));
    assertEquals(3, receiver.posts().size(), "a redirect is not followed");
    assertEquals(
        Set.of(sent),
        receiver.posts().stream()
            .map(p -> p.headers().get("webhook-id"))
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of("/a"),
        receiver.posts().stream().map(Receiver.Post::path).collect(Collectors.toSet()));
  }

  @Test
  void what_failed_for_good_is_kept_and_can_be_sent_again() {
    receiver.answering(500, 503, 500, 200, 500, 500, 500, 200);
    String id = registered(receiver.url("/a"), "report.submitted").path("id");
    String sent = tried(id);
    state(id, sent, "failed")
        .body("items[0].status", equalTo(500))
        .body("items[0].error", equalTo("status"))
        .body("items[0].nextAt", nullValue());
    given(operator())
        .post("/v1/webhooks/" + id + "/deliveries/" + sent + "/retry")
        .then()
        .statusCode(202);
    state(id, sent, "delivered");
    assertEquals(4, receiver.posts().size());
    String second = tried(id);
    state(id, second, "failed");
    given(operator())
        .post("/v1/webhooks/" + id + "/deliveries/replay?since=2100-01-01T00:00:00Z")
        .then()
        .statusCode(202)
        .body("queued", equalTo(0));
    given(operator())
        .post("/v1/webhooks/" + id + "/deliveries/replay?since=2020-01-01T00:00:00Z")
        .then()
        .statusCode(202)
        .body("queued", equalTo(1));
    state(id, second, "delivered");
    given(operator())
        .post("/v1/webhooks/" + id + "/deliveries/replay?since=hier")
        .then()
        .statusCode(400);
    given(operator()).post("/v1/webhooks/" + id + "/deliveries/none/retry").then().statusCode(404);
  }

  @Test
  void a_receiver_that_is_gone_is_left_alone() {
    receiver.answering(410);
    String id = registered(receiver.url("/a"), "report.submitted").path("id");
    state(id, tried(id), "failed").body("items[0].error", equalTo("gone"));
    given(operator()).get("/v1/webhooks/" + id).then().body("state", equalTo("disabled"));
    given(operator()).post("/v1/webhooks/" + id + "/test").then().statusCode(409);
    assertEquals(1, receiver.posts().size());
  }

  @Test
  void an_address_that_nobody_answers_at_fails() {
    Receiver closed = new Receiver();
    closed.close();
    String id = registered(closed.url("/a"), "report.submitted").path("id");
    state(id, tried(id), "failed").body("items[0].error", equalTo("connection"));
  }

  @Test
  void a_removed_webhook_takes_its_queue_along() {
    String id = registered(receiver.url("/a"), "report.submitted").path("id");
    given(operator()).delete("/v1/webhooks/" + id).then().statusCode(204);
    given(operator()).delete("/v1/webhooks/" + id).then().statusCode(404);
    given(operator()).get("/v1/webhooks/" + id + "/deliveries").then().statusCode(404);
  }

  @Test
  void each_step_of_a_report_is_told_to_those_whom_it_concerns() {
    String all = registered(receiver.url("/all"), "report.submitted", "report.returned").path("id");
    String here = registeredWith("/here", ",'plan':'plan-2024','area':'46','agency':'thu-vien'");
    String elsewhere = registeredWith("/elsewhere", ",'area':'48'");
    String others = registeredWith("/others", ",'agency':'phong-vhtt'");
    String report =
        given(as("report-submitter"))
            .body("{\"plan\":\"plan-2024\",\"agency\":\"thu-vien\"}")
            .post("/v1/reports")
            .path("id");
    given(as("report-submitter")).post("/v1/reports/" + report + "/submit").then().statusCode(200);
    given(as("report-approver"))
        .body("{\"comment\":\"Thiếu minh chứng\"}")
        .post("/v1/reports/" + report + "/return")
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> told(all, report).size() == 2 && told(here, report).size() == 1);
    assertEquals(Set.of("report.submitted", "report.returned"), told(all, report));
    assertEquals(Set.of(), told(elsewhere, report));
    assertEquals(Set.of(), told(others, report));
    String returned =
        receiver.posts().stream()
            .map(Receiver.Post::body)
            .filter(b -> b.contains("report.returned"))
            .findFirst()
            .orElseThrow();
    JsonPath body = JsonPath.from(returned);
    assertEquals("/v1/reports/" + report, body.getString("data.uri"));
    assertEquals("returned", body.getString("data.state"));
    assertEquals("Thiếu minh chứng", body.getString("data.comment"));
    List.of(all, here, elsewhere, others)
        .forEach(id -> given(operator()).delete("/v1/webhooks/" + id));
  }

  @Test
  void replicas_that_take_at_once_never_take_the_same() throws Exception {
    List<String> ids = queuedForLater(60);
    var people = java.util.concurrent.Executors.newFixedThreadPool(6);
    List<String> taken = new ArrayList<>();
    try {
      var calls =
          java.util.Collections.<java.util.concurrent.Callable<List<String>>>nCopies(
              6, this::takenLater);
      for (var some : people.invokeAll(calls)) {
        taken.addAll(some.get());
      }
    } finally {
      people.shutdownNow();
    }
    taken.retainAll(ids);
    assertEquals(ids.stream().sorted().toList(), taken.stream().sorted().toList());
  }

  private List<String> takenLater() {
    List<String> taken = new ArrayList<>();
    for (var next = deliveries.take(LATER, List.of());
        next.isPresent();
        next = deliveries.take(LATER, List.of())) {
      taken.add(next.get().id());
    }
    return taken;
  }

  @Test
  void of_a_webhook_that_somebody_is_at_nothing_is_taken() {
    String id = queuedForLater(1).get(0);
    String webhook = webhookOf(id);
    for (var next = deliveries.take(LATER, List.of(webhook));
        next.isPresent();
        next = deliveries.take(LATER, List.of(webhook))) {
      assertNotEquals(webhook, next.get().webhook());
    }
    assertTrue(takenLater().contains(id));
  }

  @Test
  void what_is_to_be_sent_again_is_not_undone_by_the_attempt_under_way() {
    String id = queuedForLater(1).get(0);
    String webhook = webhookOf(id);
    Deliveries.Taken underWay = takeLater(id);
    assertTrue(deliveries.again(webhook, id, LATER));
    deliveries.failed(underWay, 500, "status", null);
    Delivery asked = deliveries.find(webhook, id).orElseThrow();
    assertEquals("waiting", asked.state());
    assertEquals(0, asked.attempts());
    deliveries.failed(takeLater(id), 500, "status", null);
    assertEquals("failed", deliveries.find(webhook, id).orElseThrow().state());
  }

  private Deliveries.Taken takeLater(String id) {
    Deliveries.Taken taken;
    do {
      taken = deliveries.take(LATER, List.of()).orElseThrow();
    } while (!taken.id().equals(id));
    return taken;
  }

  /** Each for a webhook of its own, at a time that the service itself does not live to see. */
  private List<String> queuedForLater(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String webhook = registered(receiver.url("/later"), "report.submitted").path("id");
      ids.add(webhook + LATER_MARK);
      deliveries.add(webhook + LATER_MARK, webhook, EventName.TEST, "{}", LATER);
    }
    return ids;
  }

  private static String webhookOf(String id) {
    return id.replace(LATER_MARK, "");
  }

  @Test
  void a_receiver_that_does_not_answer_keeps_nobody_else_waiting() {
    try (Receiver hanging = new Receiver().hanging()) {
      String slow = registered(hanging.url("/slow"), "report.submitted").path("id");
      for (int i = 0; i < 20; i++) {
        tried(slow);
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> hanging.posts().size() == 1);
      String quick = registered(receiver.url("/quick"), "report.submitted").path("id");
      String sent = tried(quick);
      state(quick, sent, "delivered");
      assertEquals(1, hanging.posts().size());
      given(operator()).delete("/v1/webhooks/" + slow).then().statusCode(204);
    }
  }

  @Test
  void a_secret_is_kept_nowhere_to_be_told_again() throws SQLException {
    String key = "\"" + UUID.randomUUID() + "\"";
    String body = "{\"url\":\"" + receiver.url("/s") + "\",\"events\":[\"report.overdue\"]}";
    Response made =
        given(operator()).header("Idempotency-Key", key).body(body).post("/v1/webhooks");
    made.then().statusCode(201).header("Cache-Control", "no-store");
    assertTrue(made.<String>path("secret").startsWith("whsec_"));
    given(operator())
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/webhooks")
        .then()
        .statusCode(201)
        .body("id", equalTo(made.path("id")))
        .body("secret", nullValue());
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select convert_from(body, 'UTF8') from idempotency_key where key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        assertTrue(row.next());
        assertFalse(row.getString(1).contains("whsec_"), row.getString(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fd00::1]/",
        "http://1.1.1.1/",
        "https://user:pw@1.1.1.1/",
        "https://nowhere.invalid/",
        "ftp://1.1.1.1/",
        "javascript:alert(1)",
        "no address",
      })
  void addresses_inside_are_refused(String url) {
    given(operator())
        .body("{\"url\":\"" + url + "\",\"events\":[\"report.overdue\"]}")
        .post("/v1/webhooks")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:tiendo:problem:webhook-address"))
        .body("errors.pointer", hasItem("#/url"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'events':[] | #/events",
        "'events':['report.burnt'] | #/events/0",
        "'events':['webhook.test'] | #/events/0",
        "'events':['report.overdue'],'plan':'none' | #/plan",
        "'events':['report.overdue'],'agency':'none' | #/agency",
        "'events':['report.overdue'],'area':'none' | #/area",
        "'events':['report.overdue'],'unheardOf':1 | #/unheardOf",
      })
  void what_makes_no_sense_is_refused_with_a_pointer(String rest, String pointer) {
    given(operator())
        .body(("{'url':'" + receiver.url("/") + "'," + rest + "}").replace('\'', '"'))
        .post("/v1/webhooks")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void mail_is_only_for_reminders_and_for_mailboxes() {
    mail("can-bo@example.vn", "report.overdue").statusCode(201).body("secret", nullValue());
    mail("can-bo@example.vn", "report.submitted").statusCode(422);
    mail("can-bo", "report.overdue").statusCode(422);
    mail("a@b.vn?bcc=c@d.vn", "report.overdue").statusCode(422);
    mail("a@b.vn,c@d.vn", "report.overdue").statusCode(422);
  }

  @Test
  void whoever_is_bound_to_an_area_or_an_agency_is_told_of_these_only() {
    LocalIssuer issuer = LocalIssuer.throwAway();
    RequestSpecification bound = with(issuer.token("report-approver").area("46").sign());
    String body = "{\"url\":\"" + receiver.url("/") + "\",\"events\":[\"report.overdue\"]";
    given(bound).body(body + "}").post("/v1/webhooks").then().statusCode(403);
    given(bound).body(body + ",\"area\":\"48\"}").post("/v1/webhooks").then().statusCode(403);
    String own = given(bound).body(body + ",\"area\":\"46\"}").post("/v1/webhooks").path("id");
    RequestSpecification other = with(issuer.token("report-approver").area("48").sign());
    given(other).delete("/v1/webhooks/" + own).then().statusCode(403);
    given(other).post("/v1/webhooks/" + own + "/test").then().statusCode(403);
    given(bound).delete("/v1/webhooks/" + own).then().statusCode(204);
    RequestSpecification agency = with(issuer.token("report-approver").agency("thu-vien").sign());
    given(agency).body(body + "}").post("/v1/webhooks").then().statusCode(403);
    given(agency)
        .body(body + ",\"agency\":\"thu-vien\"}")
        .post("/v1/webhooks")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/webhooks, operator",
    "GET, /v1/webhooks, analyst",
    "GET, /v1/webhooks/x, analyst",
    "DELETE, /v1/webhooks/x, operator",
    "POST, /v1/webhooks/x/test, operator",
    "GET, /v1/webhooks/x/deliveries, analyst",
    "POST, /v1/webhooks/x/deliveries/y/retry, operator",
    "POST, /v1/webhooks/x/deliveries/replay, operator",
  })
  void every_endpoint_asks_for_the_right_token(String method, String path, String role) {
    boolean reading = method.equals("GET");
    given().contentType(ContentType.JSON).body("{}").request(method, path).then().statusCode(401);
    given(as(reading ? "stranger" : "analyst"))
        .body("{}")
        .request(method, path)
        .then()
        .statusCode(403);
    int status = given(as(role)).body("{}").request(method, path).statusCode();
    assertTrue(List.of(200, 404, 422).contains(status), "" + status);
  }

  private Set<String> told(String webhook, String report) {
    Set<String> ids =
        new HashSet<>(
            given(operator()).get("/v1/webhooks/" + webhook + "/deliveries").path("items.id"));
    return receiver.posts().stream()
        .filter(p -> ids.contains(p.headers().get("webhook-id")) && p.body().contains(report))
        .map(p -> JsonPath.from(p.body()).getString("type"))
        .collect(Collectors.toSet());
  }

  private String registeredWith(String path, String rest) {
    Response response =
        given(operator())
            .body(
                ("{'url':'" + receiver.url(path) + "','events':['report.submitted']" + rest + "}")
                    .replace('\'', '"'))
            .post("/v1/webhooks");
    assertEquals(201, response.statusCode(), response.asString());
    return response.path("id");
  }

  private static Response registered(String url, String... events) {
    Response response =
        given(operator())
            .body("{\"url\":\"" + url + "\",\"events\":[\"" + String.join("\",\"", events) + "\"]}")
            .post("/v1/webhooks");
    response.then().statusCode(201).header("Location", startsWith("http"));
    return response;
  }

  private static ValidatableResponse mail(String mailbox, String event) {
    return given(operator())
        .body("{\"url\":\"mailto:" + mailbox + "\",\"events\":[\"" + event + "\"]}")
        .post("/v1/webhooks")
        .then();
  }

  private static String tried(String webhook) {
    Response response = given(operator()).post("/v1/webhooks/" + webhook + "/test");
    response.then().statusCode(202);
    return response.path("id");
  }

  private static ValidatableResponse state(String webhook, String delivery, String state) {
    String path = "/v1/webhooks/" + webhook + "/deliveries";
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                given(operator())
                    .get(path)
                    .jsonPath()
                    .getString("items.find { it.id == '" + delivery + "' }.state")
                    .equals(state));
    return given(operator()).get(path).then();
  }

  private static void verify(String secret, Receiver.Post post) {
    Map<String, List<String>> headers = new HashMap<>();
    post.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    try {
      new com.standardwebhooks.Webhook(secret)
          .verify(post.body(), HttpHeaders.of(headers, (a, b) -> true));
    } catch (WebhookVerificationException e) {
      throw new AssertionError(e);
    }
  }

  private static RequestSpecification operator() {
    return as("operator");
  }

  private static RequestSpecification as(String role) {
    return with(LocalIssuer.throwAway().token(role).sign());
  }

  private static RequestSpecification with(String token) {
    return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }
}
