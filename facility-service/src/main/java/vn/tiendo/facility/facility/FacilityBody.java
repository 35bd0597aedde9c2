package vn.tiendo.facility.facility;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Ownership;

/** A facility as it is sent. */
record FacilityBody(
    String code,
    @Schema(required = true) String name,
    @Schema(required = true) @Size(max = 50) List<String> types,
    Level level,
    @Schema(required = true) String area,
    Ownership ownership,
    Point location,
    LocalDate openedOn,
    LocalDate closedOn,
    @Size(max = 500) Map<String, JsonNode> attributes) {

  /** WGS 84 degrees. */
  record Point(Double lat, Double lon) {}
}
