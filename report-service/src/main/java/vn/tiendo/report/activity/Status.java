package vn.tiendo.report.activity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of one item of a request. */
enum Status {
  /** The first version of an identity: it counts. */
  @JsonProperty("accepted")
  ACCEPTED,
  /** Known already, with the same content; nothing changed. */
  @JsonProperty("duplicate")
  DUPLICATE,
  /** The next version: the one before no longer counts. */
  @JsonProperty("superseded")
  SUPERSEDED,
  /** Kept until the versions before it arrive. */
  @JsonProperty("held")
  HELD,
  /** No longer counts. */
  @JsonProperty("retracted")
  RETRACTED,
  /** Refused; the problem says why. */
  @JsonProperty("rejected")
  REJECTED
}
