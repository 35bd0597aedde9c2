package vn.tiendo.facility.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;

/** An area as it is read: one version of one code. */
record AreaView(
    String code,
    String name,
    AreaLevel level,
    @JsonInclude(JsonInclude.Include.ALWAYS) String parent,
    @JsonInclude(JsonInclude.Include.ALWAYS) LocalDate validFrom,
    @JsonInclude(JsonInclude.Include.ALWAYS) LocalDate validTo,
    String settlement,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> attributes) {

  static AreaView of(String code, Version version) {
    return of(code, version, Map.of());
  }

  static AreaView of(String code, Version version, Map<String, JsonNode> attributes) {
    return new AreaView(
        code,
        version.name(),
        version.level(),
        version.parent(),
        version.validFrom(),
        version.validTo(),
        version.settlement(),
        attributes);
  }
}
