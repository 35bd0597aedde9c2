package vn.tiendo.report.rebuild;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.tiendo.events.Text;
import vn.tiendo.report.attainment.LiveFigures;
import vn.tiendo.report.fact.LiveFacts;

/**
 * One making anew, and how it stands.
 *
 * @param who asked for it
 * @param certificate what comparing found; null before
 * @param reason why it came to nothing; null otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Rebuild(
    String id,
    State state,
    String who,
    Instant startedAt,
    Instant finishedAt,
    Progress progress,
    Certificate certificate,
    Text reason,
    @JsonIgnore long version) {

  enum State {
    /** Accepted, about to run. */
    REQUESTED,
    /** Reading and working out beside the live figures. */
    RUNNING,
    /** Catching up with the live figures and being held against them. */
    COMPARING,
    /** Done: what was rebuilt is now what is served. */
    SWITCHED,
    /** Came to nothing; the live figures are as they were. */
    FAILED,
    /** Its process ended; the live figures are as they were. */
    INTERRUPTED;

    boolean open() {
      return compareTo(SWITCHED) < 0;
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** So many of so many. */
  record Done(long done, long total) {}

  /**
   * @param events read from Kafka, of those the live figures had seen when it was last looked
   * @param cells worked out
   * @param eventsPerSecond while reading
   * @param leftOut records that are no facts: others' that were not taken in, and unreadable ones
   */
  record Progress(
      Done events, Map<String, Done> topics, Done cells, double eventsPerSecond, long leftOut) {

    static final Progress NONE = new Progress(new Done(0, 0), Map.of(), new Done(0, 0), 0, 0);
  }

  /**
   * What held against what, on exactly the same events.
   *
   * @param equal nothing differed, neither facts nor figures
   * @param digest of the figures as rebuilt
   * @param liveDigest of the figures as they were served
   * @param figures how many there are, and how many of units judged by themselves
   * @param facts as rebuilt and as they were
   * @param offsets the next offset of each partition, by {@code topic/partition}
   * @param differences some of them
   */
  record Certificate(
      boolean equal,
      String digest,
      String liveDigest,
      boolean figuresEqual,
      long figures,
      long units,
      boolean factsEqual,
      LiveFacts.Fingerprint facts,
      LiveFacts.Fingerprint liveFacts,
      Map<String, Long> offsets,
      List<LiveFigures.Difference> differences,
      List<LiveFacts.Difference> factDifferences) {}
}
