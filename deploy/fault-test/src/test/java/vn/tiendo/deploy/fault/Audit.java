package vn.tiendo.deploy.fault;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import vn.tiendo.deploy.fault.Client.Answer;
import vn.tiendo.deploy.fault.Item.Key;
import vn.tiendo.deploy.fault.Oracle.Value;

/** Reads over HTTP what is served while nobody writes, and holds it against the history. */
final class Audit {

  private static final Duration TO_FOLLOW = Duration.ofMinutes(2);

  private final Site site;
  private final Client client;
  private final History history;
  private final Editors editors;
  private final Follower follower;
  private int audits;

  Audit(Site site, Client client, History history, Editors editors, Follower follower) {
    this.site = site;
    this.client = client;
    this.history = history;
    this.editors = editors;
    this.follower = follower;
  }

  /** Everything that is wrong; nobody may be writing. */
  List<String> findings() {
    List<String> wrong = new ArrayList<>(Writer.settle(site, client, history));
    awaitCaughtUp();
    Map<Key, Item> counting = history.counting();
    // They read the same rows: each time it is another one that is asked.
    String asked = Site.REPLICAS.get(audits++ % Site.REPLICAS.size());
    Checker.items(counting, served(asked), history::story).stream()
        .map(each -> asked + ": " + each)
        .forEach(wrong::add);
    Map<String, Value> expected = Oracle.figures(counting.values(), editors.offeringNow());
    // The freshness of the report service does not speak of what the others have still to send.
    awaitOthers(expected.get("T5 2024"));
    for (String replica : Site.REPLICAS) {
      Checker.figures(expected, figures(replica), history.sent()).stream()
          .map(each -> replica + ": " + each)
          .forEach(wrong::add);
    }
    wrong.addAll(followed(expected));
    int version = editors.planVersion();
    if (version < editors.issued()) {
      wrong.add("plan version " + editors.issued() + " was issued, " + version + " is in force");
    }
    return wrong;
  }

  void awaitCaughtUp() {
    await("freshness")
        .atMost(TO_FOLLOW)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                Site.REPLICAS.stream()
                    .allMatch(
                        replica -> {
                          Answer answer = client.get(site.url(replica) + "/v1/freshness");
                          return answer.ok()
                              && answer.json().path("caughtUp").asBoolean()
                              && answer.json().path("lagSeconds").asDouble() == 0;
                        }));
  }

  private void awaitOthers(Value offering) {
    int version = editors.planVersion();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                JsonNode row =
                    client
                        .get(site.url("report") + "/v1/attainments/" + World.PLAN + "/T5/a")
                        .json();
                return row.path("planVersion").asInt() == version && value(row).same(offering);
              });
    } catch (ConditionTimeoutException e) {
      // What it was found to be is told with the figures.
      return;
    }
  }

  /** A stream is a little later than the figures. */
  private List<String> followed(Map<String, Value> expected) {
    Map<String, Value> whole = new TreeMap<>(expected);
    whole.keySet().removeIf(name -> name.split(" ").length > 2);
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> Checker.figures(whole, follower.figures(), List.of()).isEmpty());
      return List.of();
    } catch (ConditionTimeoutException e) {
      return Checker.figures(whole, follower.figures(), List.of()).stream()
          .map(each -> "stream: " + each)
          .toList();
    }
  }

  private List<Item> served(String replica) {
    List<Item> items = new ArrayList<>();
    String next = null;
    do {
      JsonNode page =
          client
              .get(
                  site.url(replica)
                      + "/v1/activities?limit=1000"
                      + (next == null ? "" : "&cursor=" + next))
              .expecting(200)
              .json();
      page.path("items")
          .forEach(
              row ->
                  items.add(
                      new Item(
                          new Key(row.path("source").asText(), row.path("id").asText()),
                          row.path("version").asLong(),
                          row.path("facility").asText(),
                          LocalDate.parse(row.path("on").asText()),
                          row.path("dimensions").path("channel").asText(),
                          row.path("quantities").path("visits").asLong())));
      next = page.path("next").textValue();
    } while (next != null);
    return items;
  }

  private Map<String, Value> figures(String replica) {
    Map<String, Value> figures = new TreeMap<>();
    String attainments = site.url(replica) + "/v1/attainments";
    client
        .get(attainments + "?limit=1000&plan=" + World.PLAN)
        .expecting(200)
        .json()
        .path("items")
        .forEach(row -> put(figures, row, ""));
    String cell = attainments + "/" + World.PLAN + "/T1/a";
    for (String facility : World.FACILITIES) {
      put(figures, client.get(cell + "?facility=" + facility).expecting(200).json(), facility);
    }
    for (String area : World.COMMUNES) {
      put(figures, client.get(cell + "?area=" + area).expecting(200).json(), area);
    }
    return figures;
  }

  /** As the {@link Oracle} names it. */
  static void put(Map<String, Value> figures, JsonNode row, String unit) {
    if (row.path("value").isObject()) {
      figures.put(
          (row.path("target").asText()
                  + " "
                  + row.path("period").path("code").asText()
                  + " "
                  + unit)
              .strip(),
          value(row));
    }
  }

  private static Value value(JsonNode row) {
    JsonNode value = row.path("value");
    return new Value(
        new BigInteger(value.path("num").asText("-1")),
        new BigInteger(value.path("den").asText("1")));
  }

  /** Makes everything once more from Kafka and answers what differs. */
  List<String> rebuilt() {
    String id =
        client
            .post(site.url("report") + "/v1/rebuilds", Map.of())
            .expecting(202)
            .json()
            .path("id")
            .asText();
    JsonNode end = awaitEndOfRebuild(id);
    return end.path("state").asText().equals("switched")
            && end.path("certificate").path("equal").asBoolean()
            && end.path("certificate")
                .path("digest")
                .equals(end.path("certificate").path("liveDigest"))
        ? List.of()
        : List.of("the rebuilt figures are not those that were served: " + end);
  }

  JsonNode awaitEndOfRebuild(String id) {
    String url = site.url("report") + "/v1/rebuilds/" + id;
    return await("the end of the rebuild")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              Answer answer = client.get(url);
              return answer.ok() ? answer.json() : Client.JSON.createObjectNode();
            },
            rebuild ->
                List.of("switched", "failed", "interrupted")
                    .contains(rebuild.path("state").asText()));
  }
}
