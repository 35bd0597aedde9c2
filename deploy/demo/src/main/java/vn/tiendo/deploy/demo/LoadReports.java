package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.deploy.demo.world.Report;

/** Writes, submits and accepts reports; one that is there goes on from where it stands. */
final class LoadReports {

  static final long STEPS_PER_REPORT = 20;

  private final Service reports;
  private final Progress progress;

  LoadReports(Service reports, Progress progress) {
    this.reports = reports;
    this.progress = progress;
  }

  void load(List<Report> all, LocalDate today) {
    progress.doing("báo cáo / reports");
    Map<String, Map<Key, JsonNode>> byPlan = new HashMap<>();
    for (Report report : all) {
      Map<Key, JsonNode> there = byPlan.computeIfAbsent(report.plan(), this::there);
      load(report.until(today), there.get(Key.of(report)));
      progress.advance(STEPS_PER_REPORT);
    }
  }

  /** What makes two reports the same to us. */
  private record Key(String obligation, String period, String agency) {

    static Key of(Report report) {
      return new Key(report.obligation(), report.period(), report.agency());
    }

    static Key of(JsonNode report) {
      return new Key(
          report.path("obligation").asText(null),
          report.path("period").asText(),
          report.path("agency").asText());
    }
  }

  private Map<Key, JsonNode> there(String plan) {
    Map<Key, JsonNode> found = new HashMap<>();
    String cursor = "";
    do {
      String path = "/v1/reports?limit=1000&plan=" + plan + cursor;
      JsonNode page = Service.require("GET " + reports.url() + path, reports.get(path)).body();
      page.path("items").forEach(report -> found.putIfAbsent(Key.of(report), report));
      String next = page.path("next").asText(null);
      cursor = next == null ? null : "&cursor=" + Service.encoded(next);
    } while (cursor != null);
    return found;
  }

  private void load(Report report, JsonNode there) {
    JsonNode stands = there == null ? draft(report) : there;
    String id = stands.path("id").asText();
    String state = stands.path("state").asText();
    if (state.equals("draft") && report.state() != Report.State.DRAFT) {
      step(id, "submit");
      state = "submitted";
    }
    if (state.equals("submitted") && report.state() == Report.State.ACCEPTED) {
      step(id, "accept");
    }
  }

  private JsonNode draft(Report report) {
    ObjectNode body = Service.JSON.valueToTree(report);
    // How far it gets is not part of what it says, and an obligation it has none of is not named.
    body.remove("state");
    if (report.obligation() == null) {
      body.remove("obligation");
    }
    return Service.require(
            "POST " + reports.url() + "/v1/reports " + report.plan() + " " + report.period(),
            // What it says is all it says: figures still on their way are no report's.
            reports.post("/v1/reports?prefill=false", body))
        .body();
  }

  private void step(String id, String step) {
    String path = "/v1/reports/" + id;
    String etag = Service.require("GET " + reports.url() + path, reports.get(path)).etag();
    Service.require(
        "POST " + reports.url() + path + "/" + step,
        reports.post(path + "/" + step, "application/json", "", etag));
  }
}
