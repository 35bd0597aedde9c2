package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Levels of administrative units; {@code district} existed until 2025-06-30, {@code village} is
 * below the law's units.
 */
public enum AreaLevel {
  @JsonProperty("country")
  COUNTRY,
  @JsonProperty("province")
  PROVINCE,
  @JsonProperty("district")
  DISTRICT,
  @JsonProperty("commune")
  COMMUNE,
  @JsonProperty("village")
  VILLAGE;

  /** As it is written in JSON, CSV and queries. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
