package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stores and issues the plans; one that is issued already is left as it is. */
final class LoadPlans {

  static final long STEPS_PER_PLAN = 40;

  private final Service plans;
  private final Progress progress;

  LoadPlans(Service plans, Progress progress) {
    this.plans = plans;
    this.progress = progress;
  }

  void load(List<String> codes) {
    for (String code : codes) {
      progress.doing("kế hoạch / plan " + code);
      load(code);
      progress.advance(STEPS_PER_PLAN);
    }
  }

  private void load(String code) {
    String path = "/v1/plans/" + code;
    Answer there = plans.get(path);
    if (there.isSuccess() && !there.body().path("status").asText().equals("draft")) {
      return;
    }
    Answer stored = plans.put(path, there.isSuccess() ? there.etag() : null, document(code));
    Service.require("PUT " + plans.url() + path, stored);
    Service.require(
        "POST " + plans.url() + path + "/issue",
        plans.post(path + "/issue", "application/json", "", stored.etag()));
  }

  private static String document(String code) {
    try (InputStream in = LoadPlans.class.getResourceAsStream("/plans/" + code + ".json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode plan = Service.JSON.readTree(text);
      return plan.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
