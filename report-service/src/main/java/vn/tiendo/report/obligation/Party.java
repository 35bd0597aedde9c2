package vn.tiendo.report.obligation;

import com.fasterxml.jackson.annotation.JsonProperty;
import vn.tiendo.events.Text;

/** An agency or area that owes or gets a report. */
public record Party(Kind kind, String code, Text name) {

  /** What the code is a code of. */
  public enum Kind {
    @JsonProperty("agency")
    AGENCY,
    @JsonProperty("area")
    AREA
  }
}
