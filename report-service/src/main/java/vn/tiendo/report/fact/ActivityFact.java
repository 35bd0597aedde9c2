package vn.tiendo.report.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An activity as it counts: the latest version known, not retracted. Exactly one of facility and
 * area is set.
 */
public record ActivityFact(
    String source,
    String id,
    long version,
    String kind,
    String facility,
    String area,
    LocalDate from,
    LocalDate to,
    Map<String, BigDecimal> quantities,
    Map<String, String> dimensions,
    List<String> organisers,
    String observance,
    boolean late,
    Instant recordedAt) {}
