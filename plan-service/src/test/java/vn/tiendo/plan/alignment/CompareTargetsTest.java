package vn.tiendo.plan.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.Json;
import vn.tiendo.events.plan.Target;

class CompareTargetsTest {

  private static final ObjectMapper JSON = Json.mapper();

  private static Target target(String cell) {
    try {
      return JSON.readValue(
          "{\"code\":\"T1\",\"title\":{\"vi\":\"x\"},\"cells\":[{\"code\":\"a\","
              + (cell.contains("measure")
                  ? ""
                  : "\"measure\":{\"kind\":\"quantity\",\"of\":{\"kind\":\"number\",\"value\":\"1\"}},")
              + cell
              + "}]}",
          Target.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(cell, e);
    }
  }

  @ParameterizedTest(name = "{0} under {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-06-30","atLeast":"71"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"69.9"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","moreThan":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atMost":"6"}]|"thresholds":[{"due":"2025-12-31","atMost":"5"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atMost":"4"}]|"thresholds":[{"due":"2025-12-31","atMost":"5"}]|ALIGNED
          "thresholds":[{"due":"2026-06-30","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE
          "thresholds":[{"due":"2025-12-31","atLeast":"60"},{"due":"2026-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE
          "thresholds":[{"due":"2026-06-30","atLeast":"60"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE LOOSER_THRESHOLD
          "thresholds":[]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"},{"due":"2030-12-31","atLeast":"90"}]|ALIGNED
          "calendar":"school-year"|"calendar":"calendar"|OTHER_CALENDAR
          "measure":{"kind":"quantity","of":{"kind":"number","value":"2"}}|"thresholds":[]|OTHER_MEASURE
          "measure":{"kind":"quantity","of":{"kind":"number","value":"2"}},"thresholds":[{"due":"2025-12-31","atLeast":"1"}]|"thresholds":[{"due":"2025-12-31","atLeast":"2"}]|OTHER_MEASURE LOOSER_THRESHOLD
          """)
  void a_target_is_held_against_its_parents(String own, String above, String findings) {
    String found =
        new CompareTargets(LocalDate.of(2026, 12, 31), target(own), "parent", 1, target(above))
            .rows().stream()
                .map(row -> row.finding().name())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    assertEquals(findings, found);
  }
}
