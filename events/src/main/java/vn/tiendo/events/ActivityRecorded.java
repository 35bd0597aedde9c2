package vn.tiendo.events;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An activity that took place, as last told by its source.
 *
 * @param facility where it took place; exactly one of facility and area is set
 * @param from first day
 * @param to last day, inclusive
 * @param late recorded after the year of its first day had ended, or after an obligation covering
 *     it was due
 */
@EventType(topic = "activities", type = "activity.recorded.v1")
public record ActivityRecorded(
    @NotNull String source,
    @NotNull String id,
    long version,
    @NotNull String kind,
    String facility,
    String area,
    List<String> organisers,
    @NotNull LocalDate from,
    @NotNull LocalDate to,
    Map<String, BigDecimal> quantities,
    Map<String, String> dimensions,
    String observance,
    String note,
    List<Evidence> evidence,
    boolean late,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return facility != null ? facility : area;
  }

  @Override
  public String identity() {
    return ActivityRetracted.identity(source, id);
  }
}
