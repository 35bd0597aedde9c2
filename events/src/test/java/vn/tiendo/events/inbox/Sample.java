package vn.tiendo.events.inbox;

import java.time.Instant;
import vn.tiendo.events.EventType;
import vn.tiendo.events.Fact;

@EventType(topic = "activities", type = "sample.noted.v1")
public record Sample(String key, long version, Instant recordedAt, String word) implements Fact {

  public static Sample of(String key, String word) {
    return new Sample(key, 1, Instant.parse("2024-04-21T08:00:00Z"), word);
  }
}
