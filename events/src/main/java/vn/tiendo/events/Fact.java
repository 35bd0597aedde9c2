package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * Something that holds from the moment it was recorded until a later version of the same fact is
 * recorded.
 */
public interface Fact {

  /** Kafka key: facts of one key arrive in the order in which they were recorded. */
  @JsonIgnore
  String key();

  /**
   * Identity within its {@link EventType#type() type}: a later version replaces the earlier one of
   * the same identity.
   */
  @JsonIgnore
  default String identity() {
    return key();
  }

  /** Grows by one with every version of the same identity, starting at 1. */
  long version();

  /** When the announcing service committed it; UTC. */
  Instant recordedAt();
}
