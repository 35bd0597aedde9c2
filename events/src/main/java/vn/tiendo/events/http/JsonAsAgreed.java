package vn.tiendo.events.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import vn.tiendo.events.Json;

/** HTTP reads and writes JSON exactly as the events do. */
@Singleton
class JsonAsAgreed implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    Json.configure(mapper);
  }

  @Override
  public int priority() {
    // After Quarkus's own settings.
    return MINIMUM_PRIORITY;
  }
}
