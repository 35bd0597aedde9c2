package vn.tiendo.deploy.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From five plans to live figures, and through stops and crashes. */
@ExtendWith(Running.Once.class)
class WholeSystemTest {

  private static final List<String> PLANS =
      List.of(
          "huong-tra-2024", "bvhttdl-2023", "lao-cai-2023", "lang-son-city-2023", "dong-nai-2014");
  private static final Set<String> NOT_NUMERIC = Set.of("milestones", "assessment");

  private final Running running;

  WholeSystemTest(Running running) {
    this.running = running;
  }

  @Test
  void five_plans_are_issued_with_seventy_targets_and_seventy_four_cells() {
    Caller analyst = running.as("analyst");
    Set<String> targets = new TreeSet<>();
    Set<String> cells = new TreeSet<>();
    for (String plan : PLANS) {
      // Small pages, so that paging is walked too.
      for (ObjectNode row : analyst.list("report", "/v1/attainments?limit=7&plan=" + plan)) {
        assertEquals(plan, row.path("plan").asText());
        targets.add(plan + "/" + row.path("target").asText());
        cells.add(plan + "/" + row.path("target").asText() + "/" + row.path("cell").asText());
      }
      assertEquals(
          "issued",
          analyst.get("plan", "/v1/plans/" + plan).expecting(200).json().path("status").asText());
    }
    assertEquals(70, targets.size(), targets.toString());
    assertEquals(74, cells.size(), cells.toString());
  }

  @Test
  void two_thirds_of_the_centres_and_houses_are_not_enough() {
    JsonNode figure =
        running
            .as("analyst")
            .get("report", "/v1/attainments/huong-tra-2024/T8/a?breakdown=type")
            .expecting(200)
            .json();
    assertFraction(43, 63, figure.path("value"));
    assertEquals("68.25", figure.path("value").path("decimal").asText());
    assertEquals("not-met", figure.path("verdict").asText());
    Map<String, JsonNode> byType =
        list(figure.path("breakdown")).stream()
            .collect(Collectors.toMap(part -> part.path("key").asText(), part -> part));
    assertFraction(7, 9, byType.get("CULTURE_CENTRE_COMMUNE").path("value"));
    assertFraction(36, 54, byType.get("CULTURE_HOUSE_VILLAGE").path("value"));
  }

  /** Equal as fractions: nobody promised to leave them unreduced. */
  private static void assertFraction(long num, long den, JsonNode value) {
    assertEquals(
        num * value.path("den").asLong(), den * value.path("num").asLong(), value.toString());
    assertFalse(value.path("den").asText().isEmpty(), value.toString());
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  @Test
  void every_numeric_cell_of_the_two_counted_plans_has_a_figure() {
    Caller analyst = running.as("analyst");
    List<String> without = new ArrayList<>();
    int numeric = 0;
    for (String plan : List.of("huong-tra-2024", "dong-nai-2014")) {
      Map<String, List<ObjectNode>> cells =
          analyst.list("report", "/v1/attainments?limit=1000&plan=" + plan).stream()
              .filter(row -> !NOT_NUMERIC.contains(row.path("kind").asText()))
              .collect(
                  Collectors.groupingBy(
                      row -> row.path("target").asText() + "/" + row.path("cell").asText()));
      numeric += cells.size();
      cells.forEach(
          (cell, rows) -> {
            ObjectNode counts = thatCounts(rows);
            if (counts.path("value").isMissingNode() || counts.path("value").isNull()) {
              without.add(
                  plan
                      + "/"
                      + cell
                      + " "
                      + counts.path("period").path("code").asText()
                      + " "
                      + counts.path("verdict").asText()
                      + " "
                      + counts.path("reason").asText());
            }
          });
    }
    assertTrue(numeric > 20, numeric + " numeric cells");
    assertEquals(List.of(), without);
  }

  /** The next one due, or the last; judged ones before monitored ones. */
  private static ObjectNode thatCounts(List<ObjectNode> rows) {
    List<ObjectNode> judged =
        rows.stream().filter(row -> !row.path("verdict").asText().equals("monitored")).toList();
    List<ObjectNode> sorted =
        (judged.isEmpty() ? rows : judged)
            .stream()
                .sorted(Comparator.comparing(row -> row.path("period").path("end").asText()))
                .toList();
    String today = LocalDate.now().toString();
    return sorted.stream()
        .filter(row -> row.path("period").path("end").asText().compareTo(today) >= 0)
        .findFirst()
        .orElse(sorted.get(sorted.size() - 1));
  }

  @Test
  void some_targets_are_met_some_missed_and_some_undecided() {
    Set<String> verdicts =
        running.as("analyst").list("report", "/v1/attainments?limit=1000").stream()
            .filter(row -> PLANS.contains(row.path("plan").asText()))
            .map(row -> row.path("verdict").asText())
            .collect(Collectors.toSet());
    assertTrue(verdicts.containsAll(Set.of("met", "not-met", "undecided")), verdicts.toString());
  }

  @Test
  void an_activity_moves_its_figure_once_however_often_it_is_sent() throws Exception {
    Caller commune = new Caller(running, tokenOf("--role", "activity-writer", "--area", "480"));
    Caller analyst = new Caller(running, tokenOf("--role", "analyst"));
    String id = UUID.randomUUID().toString();
    Map<String, Object> activity = communication("urn:test:system", id);
    running.awaitQuiet();
    long before = count(analyst.figure("huong-tra-2024/T9/a"));

    try (Changes changes = analyst.changes("huong-tra-2024")) {
      JsonNode accepted = commune.post("report", "/v1/activities", activity).expecting(201).json();
      assertEquals("accepted", accepted.path("status").asText());
      JsonNode moved =
          changes.awaitRow(
              row -> row.path("target").asText().equals("T9") && count(row) == before + 1);
      assertEquals("huong-tra-2024", moved.path("plan").asText());
    }
    assertEquals(before + 1, count(analyst.figure("huong-tra-2024/T9/a")));

    JsonNode again = commune.post("report", "/v1/activities", activity).expecting(200).json();
    assertEquals("duplicate", again.path("status").asText());
    running.awaitQuiet();
    assertEquals(before + 1, count(analyst.figure("huong-tra-2024/T9/a")));

    JsonNode mine =
        analyst
            .get(
                "report",
                "/v1/attainments/huong-tra-2024/T9/a/explain?activity=urn:test:system," + id)
            .expecting(200)
            .json()
            .path("activity");
    assertEquals(id, mine.path("id").asText());
    assertTrue(mine.path("counted").asBoolean(), mine.toString());
  }

  static Map<String, Object> communication(String source, String id) {
    return Map.of(
        "source",
        source,
        "id",
        id,
        "kind",
        "communication",
        "area",
        "480",
        "on",
        "2024-11-20",
        "quantities",
        Map.of("reach", 100),
        "dimensions",
        Map.of("medium", "online", "form", "article"));
  }

  static long count(JsonNode figure) {
    return figure.path("value").path("num").asLong();
  }

  private String tokenOf(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(running.home().resolve("deploy/token").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("--data", running.data().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out.strip();
  }

  @Test
  void figures_arise_only_from_events() throws SQLException {
    Caller analyst = running.as("analyst");
    running.awaitQuiet();
    List<String> before = analyst.figures();
    assertTrue(before.size() >= 74, before.size() + " rows");

    ProcessHandle process = running.report();
    try (Connection report = running.database("report");
        Statement statement = report.createStatement()) {
      report.setAutoCommit(false);
      statement.execute("truncate fact, activity_fact, attainment, stale");
      // Nobody sees the tables until the service that knew what was in them is gone.
      Running.end(process, true);
      report.commit();
    }
    running.awaitAnother(process);
    running.awaitQuiet();

    assertSame(before, analyst.figures());
    try (Connection report = running.database("report");
        Statement statement = report.createStatement();
        var rows = statement.executeQuery("select count(*) from attainment")) {
      rows.next();
      assertTrue(rows.getLong(1) >= before.size(), "the figures are kept again");
    }
  }

  /** Names the rows that differ instead of printing all of them. */
  private static void assertSame(List<String> before, List<String> after) {
    List<String> gone = before.stream().filter(row -> !after.contains(row)).limit(5).toList();
    List<String> come = after.stream().filter(row -> !before.contains(row)).limit(5).toList();
    assertAll(
        () -> assertEquals(String.join("\n", gone), String.join("\n", come)),
        () -> assertEquals(before.size(), after.size()),
        () -> assertEquals(before, after));
  }

  @Test
  void what_was_acknowledged_before_a_crash_counts_once_after_it() {
    Caller everybody = running.asEverybody();
    String place = "crash-" + UUID.randomUUID();
    String plan = place;
    everybody
        .put(
            "facility",
            "/v1/facilities/" + place,
            Map.of(
                "name", "Thư viện thử",
                "types", List.of("LIB_COMMUNE"),
                "level", "commune",
                "area", "20005",
                "openedOn", "2024-01-01"))
        .expecting(201);
    everybody.put("plan", "/v1/plans/" + plan, planThatSumsVisitsOf(plan, place)).expecting(201);
    // Its tag is asked for by hand: this test is no client library.
    issue(everybody, plan);

    int batches = 30;
    int perBatch = 100;
    long acknowledged = 0;
    List<Integer> inDoubt = new ArrayList<>();
    ProcessHandle process = running.report();
    boolean killed = false;
    for (int batch = 0; batch < batches; batch++) {
      if (batch == 10) {
        // While the next batches are on their way, and the relay and the fold are busy with these.
        new Thread(() -> Running.end(process, true)).start();
        killed = true;
      }
      try {
        JsonNode answer = postVisits(everybody, place, batch, perBatch);
        acknowledged += accepted(answer);
      } catch (RuntimeException | AssertionError noAnswer) {
        assertTrue(killed, noAnswer::toString);
        inDoubt.add(batch);
      }
    }
    assertTrue(acknowledged > 0, "nothing was acknowledged: this run proves nothing");
    assertNotEquals(List.of(), inDoubt, "it was not killed in the middle");

    running.awaitAnother(process);
    long sure = acknowledged;
    for (int batch : inDoubt) {
      sure += accepted(postVisits(everybody, place, batch, perBatch));
    }
    assertEquals((long) batches * perBatch, sure);
    // Each visit of day d of batch b is b + 1, so a lost item cannot hide behind a doubled one.
    long tally =
        IntStream.range(0, batches).mapToLong(batch -> (long) perBatch * (batch + 1)).sum();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> everybody.get("report", "/v1/freshness").json().path("caughtUp").asBoolean());
    assertEquals(tally, count(everybody.figure(plan + "/T1/a")));
    assertEquals(
        batches * perBatch,
        everybody.list("report", "/v1/activities?limit=1000&facility=" + place).size());
  }

  private void issue(Caller caller, String plan) {
    var answer = caller.postTagged("plan", "/v1/plans/" + plan, "/issue");
    answer.expecting(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> caller.get("report", "/v1/attainments?plan=" + plan).status() == 200);
  }

  private static JsonNode postVisits(Caller caller, String place, int batch, int size) {
    List<Map<String, Object>> items =
        IntStream.range(0, size)
            .<Map<String, Object>>mapToObj(
                item ->
                    Map.of(
                        "source",
                        "urn:test:crash",
                        "id",
                        place + "/" + batch + "/" + item,
                        "kind",
                        "library-visit",
                        "facility",
                        place,
                        "on",
                        LocalDate.of(2024, 1, 1).plusDays(item).toString(),
                        "quantities",
                        Map.of("visits", batch + 1)))
            .toList();
    return caller.post("report", "/v1/activities", items).expecting(207).json();
  }

  private static long accepted(JsonNode answer) {
    JsonNode summary = answer.path("summary");
    assertEquals(0, summary.path("rejected").asInt(), answer.toString());
    return summary.path("accepted").asLong() + summary.path("duplicate").asLong();
  }

  private static Map<String, Object> planThatSumsVisitsOf(String code, String facility) {
    Map<String, Object> visits =
        Map.of(
            "kind",
            "quantity",
            "of",
            Map.of(
                "kind",
                "sum",
                "of",
                "visits",
                "activity",
                Map.of(
                    "kinds",
                    List.of("library-visit"),
                    "facilities",
                    Map.of("kind", "facilities", "named", List.of(facility)))));
    return Map.of(
        "code",
        code,
        "title",
        Map.of("vi", "Kế hoạch thử"),
        "issuer",
        "ubnd-huong-tra",
        "level",
        "district",
        "area",
        "480",
        "period",
        Map.of("start", "2024-01-01", "end", "2024-12-31"),
        "targets",
        List.of(
            Map.of(
                "code",
                "T1",
                "title",
                Map.of("vi", "Lượt dùng thư viện"),
                "cells",
                List.of(
                    Map.of(
                        "code",
                        "a",
                        "measure",
                        visits,
                        "thresholds",
                        List.of(Map.of("due", "2024-12-31", "atLeast", "1")))))));
  }

  @Test
  void asked_to_stop_it_leaves_nothing_running_and_starts_again_with_the_same_figures() {
    Caller analyst = running.as("analyst");
    running.awaitQuiet();
    List<String> before = analyst.figures();
    List<ProcessHandle> children = running.children();
    assertEquals(5, children.size(), "three services, the broker, the database server");

    int code = running.stop();
    List<ProcessHandle> left = children.stream().filter(Running::isRunning).toList();
    // Started again before anything is judged: other tests shall not fail with this one.
    running.start();
    running.awaitQuiet();

    assertEquals(0, code, running.said());
    assertEquals(List.of(), left);
    assertSame(before, analyst.figures());
  }

  @Test
  void the_ready_line_names_the_services_and_the_way_in() {
    assertTrue(
        running
            .readyLine()
            .matches(
                "ready plan=http://localhost:\\d+ facility=http://localhost:\\d+"
                    + " report=http://localhost:\\d+ dashboard=http://localhost:\\d+/#token=\\S+"),
        running.readyLine());
  }
}
