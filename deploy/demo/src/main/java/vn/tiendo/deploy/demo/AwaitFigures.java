package vn.tiendo.deploy.demo;

import java.time.Duration;
import java.util.List;

/** Waits until the figures tell of everything that was told. */
final class AwaitFigures {

  static final long STEPS = 400;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Service reports;
  private final Progress progress;

  AwaitFigures(Service reports, Progress progress) {
    this.reports = reports;
    this.progress = progress;
  }

  void await(List<String> plans) {
    progress.doing("chờ số liệu / waiting for the figures");
    Service.Pause pause = new Service.Pause(PATIENCE);
    while (!caughtUp() || !plans.stream().allMatch(this::hasFigures)) {
      if (!pause.again()) {
        throw Refused.saying(
            "  Đã nạp xong nhưng số liệu chưa theo kịp sau "
                + PATIENCE.toSeconds()
                + " giây; xem /v1/freshness.\n"
                + "  All is loaded, but the figures have not caught up after "
                + PATIENCE.toSeconds()
                + " s; see /v1/freshness.");
      }
    }
    progress.advance(STEPS);
  }

  private boolean caughtUp() {
    return reports.get("/v1/freshness").body().path("caughtUp").asBoolean();
  }

  private boolean hasFigures(String plan) {
    return reports.get("/v1/attainments?limit=1&plan=" + plan).body().path("items").size() > 0;
  }
}
