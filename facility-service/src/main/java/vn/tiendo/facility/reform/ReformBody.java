package vn.tiendo.facility.reform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.AreaReformed.Kind;
import vn.tiendo.events.DecimalText;

/** A reform as it is sent and read. */
record ReformBody(
    @NotNull String code,
    String act,
    @NotNull LocalDate effectiveOn,
    @NotEmpty @Size(max = 50_000) List<@NotNull @Valid Part> changes) {

  /** One arrow from an old area to a new one. */
  record Part(
      @NotNull String from,
      @NotNull String to,
      @NotNull Kind kind,
      @DecimalText BigDecimal populationShare) {}
}
