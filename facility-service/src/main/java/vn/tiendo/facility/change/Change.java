package vn.tiendo.facility.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One change as others read it.
 *
 * @param cursor to ask for what came after it
 * @param type {@code area}, {@code area-reform}, {@code facility} or {@code statistic}
 * @param body the whole fact as it is since this change
 */
public record Change(
    String cursor,
    Instant at,
    String type,
    String code,
    long version,
    boolean deleted,
    JsonNode body) {}
