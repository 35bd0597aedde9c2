package vn.tiendo.report.dayoff;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import vn.tiendo.events.Text;

/** A day on which nobody works though it is none of a weekend, or is a holiday too. */
public record DayOff(@NotNull LocalDate day, @NotNull Kind kind, @NotNull @Valid Text reason) {

  /** Why it is free. */
  public enum Kind {
    /** A public holiday. */
    @JsonProperty("holiday")
    HOLIDAY,
    /** In place of a public holiday that fell on a weekend. */
    @JsonProperty("compensation")
    COMPENSATION,
    /** In exchange for a weekend day that is worked. */
    @JsonProperty("swap")
    SWAP
  }
}
