package vn.tiendo.report.webhook;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something to tell, and whom it concerns.
 *
 * @param agencies codes of the agencies it concerns
 * @param inArea whether it concerns an area
 * @param data what is told, as JSON
 */
public record Notice(
    EventName event,
    String plan,
    Set<String> agencies,
    Predicate<String> inArea,
    Object data,
    Instant at) {}
