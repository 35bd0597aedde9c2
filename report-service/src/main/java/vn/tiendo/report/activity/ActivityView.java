package vn.tiendo.report.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.Evidence;

/** An activity as it is posted and as it is read back; what the service adds is read-only. */
@Schema(name = "Activity")
record ActivityView(
    @Schema(maxLength = 200, examples = "urn:app:commune-20035") String source,
    @Schema(maxLength = 200, examples = "2024-04-21/7") String id,
    @Schema(minimum = "1", defaultValue = "1") Long version,
    @Schema(examples = "library-visit") String kind,
    String facility,
    String area,
    List<String> organisers,
    LocalDate on,
    LocalDate from,
    LocalDate to,
    Map<String, BigDecimal> quantities,
    Map<String, String> dimensions,
    String observance,
    @Schema(maxLength = 2000) String note,
    List<Evidence> evidence,
    @Schema(readOnly = true) String state,
    @Schema(readOnly = true) Boolean late,
    @Schema(readOnly = true) Instant receivedAt,
    @Schema(readOnly = true) Instant recordedAt,
    @Schema(readOnly = true) Instant retractedAt,
    @Schema(readOnly = true) String retractedBecause) {

  static ActivityView of(Activities.Listed row) {
    return of(
        row.identity(),
        row.version(),
        row.content(),
        row.retracted() ? "retracted" : "counted",
        row.late(),
        null,
        row.recordedAt(),
        null,
        null);
  }

  /** One of several versions; the last applied one counts, unless it was taken back. */
  static ActivityView of(Activities.Stored row, long current) {
    String state =
        row.recordedAt() == null
            ? "held"
            : row.retractedAt() != null
                ? "retracted"
                : row.version() == current ? "counted" : "superseded";
    return of(
        row.identity(),
        row.version(),
        row.content(),
        state,
        row.late(),
        row.receivedAt(),
        row.recordedAt(),
        row.retractedAt(),
        row.retractedBecause());
  }

  private static ActivityView of(
      Identity identity,
      long version,
      Content content,
      String state,
      boolean late,
      Instant receivedAt,
      Instant recordedAt,
      Instant retractedAt,
      String retractedBecause) {
    boolean oneDay = content.from().equals(content.to());
    return new ActivityView(
        identity.source(),
        identity.id(),
        version,
        content.kind(),
        content.facility(),
        content.area(),
        content.organisers(),
        oneDay ? content.from() : null,
        oneDay ? null : content.from(),
        oneDay ? null : content.to(),
        content.quantities(),
        content.dimensions(),
        content.observance(),
        content.note(),
        content.evidence(),
        state,
        late,
        receivedAt,
        recordedAt,
        retractedAt,
        retractedBecause);
  }
}
