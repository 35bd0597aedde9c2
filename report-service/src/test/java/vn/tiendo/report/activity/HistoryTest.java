package vn.tiendo.report.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

  private static final Instant NOW = Instant.parse("2024-04-22T01:00:00Z");

  /**
   * What is sent: a version and its content ({@code 1a}), or {@code R} for a retraction. What is
   * answered: accepted, duplicate, superseded, held, retracted, or the code of the refusal. What is
   * announced: the versions that came to count, in order.
   */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "first version, 1a, accepted, 1",
    "same again, 1a 1a, accepted duplicate, 1",
    "same version with other content, 1a 1b, accepted other-content, 1",
    "next version, 1a 2b, accepted superseded, 1 2",
    "next version with the same content, 1a 2a, accepted superseded, 1 2",
    "an old version again, 1a 2b 1a, accepted superseded duplicate, 1 2",
    "an old version with other content, 1a 2b 1c, accepted superseded other-content, 1 2",
    "skipping ahead, 1a 3c, accepted held, 1",
    "a held one again, 1a 3c 3c, accepted held held, 1",
    "a held one with other content, 1a 3c 3d, accepted held other-content, 1",
    "closing the gap, 1a 3c 2b, accepted held superseded, 1 2 3",
    "closing half of a gap, 1a 4d 2b, accepted held superseded, 1 2",
    "the first one last, 3c 2b 1a, held held accepted, 1 2 3",
    "retracting, 1a R, accepted retracted, 1",
    "retracting twice, 1a R R, accepted retracted duplicate, 1",
    "retracting what nobody knows, R, unknown-activity, ''",
    "retracting what only waits, 2b R, held held, ''",
    "a retracted version comes back, 1a R 1a, accepted retracted retracted!, 1",
    "a retracted version with other content, 1a R 1b, accepted retracted retracted!, 1",
    "a version below the retracted one, 1a 2b R 1a, accepted superseded retracted retracted!, 1 2",
    "a higher version revives, 1a R 2b, accepted retracted superseded, 1 2",
    "a retracted one stays away after revival, 1a R 2b 1a, accepted retracted superseded retracted!, 1 2",
    "revived and retracted again, 1a R 2b R, accepted retracted superseded retracted, 1 2",
    "what waited revives in turn, 1a 3c R 2b, accepted held retracted superseded, 1 2 3",
  })
  void versions_are_taken_by_the_rules(
      String name, String sent, String answered, String announced) {
    History history = new History(new Identity("s", "i"), 0, 0);
    List<String> answers = new ArrayList<>();
    for (String step : sent.split(" ")) {
      History.Decision decision =
          step.equals("R")
              ? history.retract()
              : history.take(
                  Long.parseLong(step.substring(0, 1)), null, step.substring(1), false, NOW);
      String answer =
          decision.problem() == null
              ? decision.status().name().toLowerCase(java.util.Locale.ROOT)
              : decision.problem().code();
      // Told apart from the retraction that went through.
      answers.add(decision.problem() != null && answer.equals("retracted") ? "retracted!" : answer);
    }
    assertEquals(answered, String.join(" ", answers));
    assertEquals(
        announced, String.join(" ", history.applied().stream().map(v -> "" + v.number()).toList()));
  }
}
