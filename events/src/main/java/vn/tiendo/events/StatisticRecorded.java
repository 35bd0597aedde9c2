package vn.tiendo.events;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One statistic of one area for one year, with all its disaggregations.
 *
 * @param source who published the figure and where
 */
@EventType(topic = "statistics", type = "statistic.recorded.v1")
public record StatisticRecorded(
    @NotNull String area,
    @NotNull String statistic,
    int year,
    @NotNull List<Value> values,
    String source,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return area + "/" + statistic + "/" + year;
  }

  /** The figure for one combination of dimension values; empty {@code where}: the total. */
  public record Value(Map<String, String> where, @NotNull @DecimalText BigDecimal value) {}
}
