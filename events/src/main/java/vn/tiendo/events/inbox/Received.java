package vn.tiendo.events.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import vn.tiendo.events.Json;
import vn.tiendo.events.http.JsonProblems;
import vn.tiendo.events.http.Problem;

/** One fact as it came from Kafka: where it lay, and the envelope it came in. */
public record Received(
    String topic,
    int partition,
    long offset,
    String key,
    String id,
    String type,
    Instant time,
    byte[] data) {

  private static final ObjectMapper JSON = Json.mapper();

  /** Reads the fact; what cannot be read is poison. */
  public <T> T as(Class<T> fact) {
    try {
      return JSON.readValue(data, fact);
    } catch (JsonProcessingException e) {
      Problem.Error wrong = JsonProblems.of(e).errors().get(0);
      throw new PoisonException(
          type + " is not readable: " + wrong.pointer() + " " + wrong.detail().in("en"), e);
    } catch (IOException e) {
      throw new PoisonException(type + " is not readable: not UTF-8", e);
    }
  }
}
