package vn.tiendo.facility.statistic;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.DecimalText;

/** A statistic as it is sent and read; an empty {@code where} is the total. */
record StatisticBody(
    @NotEmpty @Size(max = 5000) List<@NotNull @Valid Figure> values,
    @Size(max = 1000) String source) {

  /** The figure for one combination of dimension values. */
  record Figure(
      @Size(max = 20) Map<String, String> where, @NotNull @DecimalText BigDecimal value) {}
}
