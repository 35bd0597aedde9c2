package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.deploy.demo.world.Activity;

/** Tells the activities, a thousand at a time. Told again they are duplicates. */
final class LoadActivities {

  private static final int BATCH = 1000;
  private static final int AT_A_TIME = 2;
  private static final Duration PATIENCE_FOR_NEWS = Duration.ofSeconds(15);

  /** One step of the progress bar for so many of them: a batch is quick. */
  static final int PER_STEP = 10;

  private final Service reports;
  private final Progress progress;

  LoadActivities(Service reports, Progress progress) {
    this.reports = reports;
    this.progress = progress;
  }

  /** Those that are still to come are left out: no one has held them yet. */
  void load(List<Activity> all, LocalDate today) {
    progress.doing("hoạt động / activities");
    List<Activity> past = all.stream().filter(a -> !a.on().isAfter(today)).toList();
    List<List<Activity>> batches = new ArrayList<>();
    for (int i = 0; i < past.size(); i += BATCH) {
      batches.add(past.subList(i, Math.min(i + BATCH, past.size())));
    }
    Together.each(batches, AT_A_TIME, this::tell);
  }

  private void tell(List<Activity> batch) {
    List<Activity> untold = batch;
    Service.Pause pause = new Service.Pause(PATIENCE_FOR_NEWS);
    while (!untold.isEmpty()) {
      String path = "/v1/activities";
      JsonNode items =
          Service.require("POST " + reports.url() + path, reports.post(path, untold))
              .body()
              .path("items");
      List<Activity> refused = new ArrayList<>();
      JsonNode why = null;
      for (JsonNode item : items) {
        if (item.path("status").asText().equals("rejected")) {
          refused.add(untold.get(item.path("index").asInt()));
          why = why == null ? item.path("problem") : why;
        }
      }
      progress.advance((untold.size() - refused.size()) / PER_STEP);
      // A facility of a moment ago may not have reached the service yet.
      if (!refused.isEmpty() && (why.path("status").asInt() != 422 || !pause.again())) {
        throw Refused.saying(
            "POST "
                + reports.url()
                + path
                + "\n  "
                + refused.size()
                + " hoạt động bị từ chối / activities refused, "
                + refused.get(0).source()
                + " "
                + refused.get(0).id()
                + "\n"
                + Refused.readable(why));
      }
      untold = refused;
    }
  }
}
