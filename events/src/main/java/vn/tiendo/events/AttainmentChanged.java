package vn.tiendo.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * A figure as it stands after a change, for other systems; the topic is compacted.
 *
 * @param period code of the period, e.g. {@code 2024}
 * @param attainment the row as the report service answers it; null: the figure is no longer kept
 */
@EventType(topic = "attainments", type = "attainment.changed.v1")
public record AttainmentChanged(
    @NotNull String plan,
    @NotNull String target,
    @NotNull String cell,
    @NotNull String period,
    JsonNode attainment,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return plan + "/" + target + "/" + cell + "/" + period;
  }
}
