package vn.tiendo.report.submission;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What the steps a report has taken left behind.
 *
 * @param firstSubmittedAt when it was first handed in; that is what makes it late, not that it was
 *     sent back for a correction
 * @param submittedAt when it was handed in as it stands
 * @param late handed in after the last second of its due; null: not handed in yet, or nothing was
 *     due
 * @param via agency on the way that it was handed in to; null: not handed in, or it speaks for
 *     itself
 * @param review the reviewer's own judgements, which count in place of the author's
 * @param consolidates the units' reports it was drawn up from
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
record Life(
    Instant firstSubmittedAt,
    Instant submittedAt,
    String submittedBy,
    Boolean late,
    Instant acceptedAt,
    String acceptedBy,
    String via,
    List<NewReport.Assessment> review,
    List<UnitReport> consolidates) {

  static final Life NEW = new Life(null, null, null, null, null, null, null, List.of(), List.of());

  Life {
    review = review == null ? List.of() : List.copyOf(review);
    consolidates = consolidates == null ? List.of() : List.copyOf(consolidates);
  }

  /** A unit's report as it was taken into a consolidated one. */
  record UnitReport(String report, long version, String agency, String area) {}

  Instant firstSubmitted(Instant now) {
    return firstSubmittedAt == null ? now : firstSubmittedAt;
  }

  Life submitted(Instant now, String by, Boolean isLate, String onItsWayTo) {
    return new Life(
        firstSubmitted(now), now, by, isLate, null, null, onItsWayTo, List.of(), consolidates);
  }

  Life accepted(Instant now, String by, List<NewReport.Assessment> judged) {
    return new Life(
        firstSubmittedAt, submittedAt, submittedBy, late, now, by, via, judged, consolidates);
  }

  /** Accepted no longer. */
  Life open() {
    return new Life(
        firstSubmittedAt,
        submittedAt,
        submittedBy,
        late,
        null,
        null,
        null,
        List.of(),
        consolidates);
  }

  Life consolidating(List<UnitReport> units) {
    return new Life(
        firstSubmittedAt,
        submittedAt,
        submittedBy,
        late,
        acceptedAt,
        acceptedBy,
        via,
        review,
        units);
  }
}
