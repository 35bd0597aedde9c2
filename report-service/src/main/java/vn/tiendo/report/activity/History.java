package vn.tiendo.report.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tiendo.events.http.Problem;

/** All versions of one identity, and the rules by which the next one is taken. */
final class History {

  /**
   * One version.
   *
   * @param content null for those that neither count nor wait
   * @param recordedAt when it was applied; null while held
   */
  record Version(
      long number,
      String digest,
      Content content,
      boolean late,
      Instant receivedAt,
      Instant recordedAt) {

    boolean held() {
      return recordedAt == null;
    }

    private Version appliedAt(Instant now) {
      return new Version(number, digest, content, late, receivedAt, now);
    }
  }

  /** What was decided; the problem is there when it was rejected. */
  record Decision(Status status, Version version, Problem problem) {
    private static Decision rejected(Problem problem) {
      return new Decision(Status.REJECTED, null, problem);
    }
  }

  private final Identity identity;
  private final Map<Long, Version> versions = new HashMap<>();
  private final List<Version> added = new ArrayList<>();
  private final List<Version> applied = new ArrayList<>();
  private long current;
  private long retractedUpTo;
  private boolean changed;

  History(Identity identity, long current, long retractedUpTo) {
    this.identity = identity;
    this.current = current;
    this.retractedUpTo = retractedUpTo;
  }

  /** A version stored earlier. */
  void know(Version version) {
    versions.put(version.number(), version);
  }

  /** Takes a version: duplicate, refused, held, or applied together with what waited for it. */
  Decision take(long number, Content content, String digest, boolean late, Instant now) {
    if (number <= retractedUpTo) {
      return Decision.rejected(ActivityProblem.retracted(retractedUpTo));
    }
    Version known = versions.get(number);
    if (known != null) {
      return !known.digest().equals(digest)
          ? Decision.rejected(ActivityProblem.otherContent(number))
          : new Decision(known.held() ? Status.HELD : Status.DUPLICATE, known, null);
    }
    Version taken = new Version(number, digest, content, late, now, null);
    added.add(taken);
    versions.put(number, taken);
    if (number > current + 1) {
      return new Decision(Status.HELD, taken, null);
    }
    Status status = current == 0 ? Status.ACCEPTED : Status.SUPERSEDED;
    for (Version next = taken; next != null; next = versions.get(current + 1)) {
      apply(next.appliedAt(now));
    }
    return new Decision(status, versions.get(number), null);
  }

  private void apply(Version version) {
    versions.put(version.number(), version);
    applied.add(version);
    current = version.number();
    changed = true;
  }

  /** Takes the current version back. */
  Decision retract() {
    if (current == 0) {
      return Decision.rejected(
          versions.isEmpty() ? ActivityProblem.unknown() : ActivityProblem.onlyHeld());
    }
    if (retracted()) {
      return new Decision(Status.DUPLICATE, versions.get(current), null);
    }
    retractedUpTo = current;
    changed = true;
    return new Decision(Status.RETRACTED, versions.get(current), null);
  }

  /** Nothing counts, because the current version was taken back. */
  boolean retracted() {
    return current > 0 && retractedUpTo == current;
  }

  Identity identity() {
    return identity;
  }

  long currentNumber() {
    return current;
  }

  long retractedUpTo() {
    return retractedUpTo;
  }

  /** The latest applied version, retracted or not. */
  Optional<Version> current() {
    return Optional.ofNullable(versions.get(current));
  }

  /** Whether which version counts is not what it was. */
  boolean changed() {
    return changed;
  }

  /** Versions not stored yet, as they are now. */
  List<Version> added() {
    return added.stream().map(version -> versions.get(version.number())).toList();
  }

  /** Versions applied now, in order. */
  List<Version> applied() {
    return applied;
  }
}
