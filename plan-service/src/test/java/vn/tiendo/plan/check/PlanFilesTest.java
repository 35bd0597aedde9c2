package vn.tiendo.plan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.document.Reading;

/** The plans that come with the product pass their own check. */
class PlanFilesTest {

  private static final Path FILES = Path.of("../deploy/demo/src/main/resources/plans");

  @TestFactory
  Stream<DynamicTest> each_plan_file_passes() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FILES)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertTrue(files.size() >= 5, "the five source plans are in " + FILES);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> passes(file)));
  }

  private static void passes(Path file) throws IOException {
    Reading<Plan> reading = Given.reading(Files.readAllBytes(file));
    assertEquals(List.of(), reading.errors());
    Findings findings = PlanCheck.of(reading.value(), Given.vocabulary(), Given.AREAS, Set.of());
    assertEquals(List.of(), findings.errors());
    assertEquals(List.of(), findings.uncomputable());
  }
}
