package vn.tiendo.report.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Short pauses, a receiver on this machine, and a server of mail. */
public final class TellingProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "tiendo.webhooks.allowed-networks", "127.0.0.0/8",
        "tiendo.webhooks.pauses", "0.2S,0.2S",
        "tiendo.webhooks.every", "1s");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Mailboxes.class));
  }
}
