package vn.tiendo.plan.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a version of a plan is. */
public enum PlanStatus {
  @JsonProperty("draft")
  DRAFT,
  @JsonProperty("issued")
  ISSUED,
  @JsonProperty("closed")
  CLOSED
}
