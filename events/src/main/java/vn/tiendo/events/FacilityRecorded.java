package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that is recorded about one facility, over all time.
 *
 * @param placements where and what it was, in order and without gaps from the first on; what
 *     followed from a reform of areas is already written out, so a reader need not know reforms to
 *     place a facility
 * @param openedOn first day; null: since ever
 * @param closedOn first day no longer; null: open
 */
@EventType(topic = "facilities", type = "facility.recorded.v1")
public record FacilityRecorded(
    @NotNull String code,
    long version,
    @NotNull Instant recordedAt,
    @NotNull String name,
    Location location,
    LocalDate openedOn,
    LocalDate closedOn,
    @NotNull List<Placement> placements,
    List<Attribute> attributes)
    implements Fact {

  @Override
  public String key() {
    return code;
  }

  /** WGS 84 degrees. */
  public record Location(double lat, double lon) {}

  /**
   * @param from first day; null: since ever
   * @param to first day no longer; null: until further notice
   * @param area code as valid in these days; null: split by a reform and not yet placed
   * @param reform code of the reform this placement follows from; null when it was recorded for the
   *     facility itself
   */
  public record Placement(
      LocalDate from,
      LocalDate to,
      String area,
      @NotNull List<String> types,
      Level level,
      Ownership ownership,
      String reform) {}

  /** A dated attribute value; {@code to} is exclusive, null: until further notice. */
  public record Attribute(
      @NotNull String name,
      @NotNull JsonNode value,
      LocalDate from,
      LocalDate to,
      List<Evidence> evidence) {}

  /** The level that runs or holds the facility. */
  public enum Level {
    @JsonProperty("national")
    NATIONAL,
    @JsonProperty("province")
    PROVINCE,
    @JsonProperty("district")
    DISTRICT,
    @JsonProperty("commune")
    COMMUNE,
    @JsonProperty("village")
    VILLAGE,
    @JsonProperty("unit")
    UNIT
  }

  /** Who owns the facility. */
  public enum Ownership {
    @JsonProperty("public")
    PUBLIC,
    @JsonProperty("private")
    PRIVATE,
    @JsonProperty("enterprise")
    ENTERPRISE,
    @JsonProperty("association")
    ASSOCIATION
  }
}
