package vn.tiendo.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that is recorded about one area code, over all time: a code may name different units in
 * different years.
 *
 * @param versions in order of {@code validFrom}; spans do not overlap
 * @param attributes dated attributes set through the registry ({@code settlement} is part of a
 *     version)
 */
@EventType(topic = "areas", type = "area.recorded.v1")
public record AreaRecorded(
    @NotNull String code,
    long version,
    @NotNull Instant recordedAt,
    @NotNull List<Version> versions,
    List<Attribute> attributes)
    implements Fact {

  @Override
  public String key() {
    return code;
  }

  /**
   * The unit a code names for a span of days.
   *
   * @param validFrom first day; null: since ever
   * @param validTo first day no longer; null: until further notice
   * @param parent code of the area above, valid in the same days; null for the country
   * @param settlement {@code urban}, {@code rural} or another declared value; null when not known
   */
  public record Version(
      @NotNull String name,
      @NotNull AreaLevel level,
      String parent,
      LocalDate validFrom,
      LocalDate validTo,
      String settlement) {}

  /** A dated attribute value; {@code to} is exclusive, null: until further notice. */
  public record Attribute(
      @NotNull String name, @NotNull JsonNode value, LocalDate from, LocalDate to) {}
}
