package vn.tiendo.plan.alignment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a derived target makes of its parent's. */
public enum Deviation {
  @JsonProperty("aligned")
  ALIGNED,
  @JsonProperty("looser-threshold")
  LOOSER_THRESHOLD,
  @JsonProperty("later-due")
  LATER_DUE,
  @JsonProperty("other-measure")
  OTHER_MEASURE,
  @JsonProperty("missing-in-child")
  MISSING_IN_CHILD,
  @JsonProperty("other-calendar")
  OTHER_CALENDAR,
  /** The parent's plan or target is not known yet. */
  @JsonProperty("parent-unknown")
  PARENT_UNKNOWN
}
