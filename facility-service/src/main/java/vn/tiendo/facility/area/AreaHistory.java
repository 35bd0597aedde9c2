package vn.tiendo.facility.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import vn.tiendo.events.AreaRecorded.Version;

/**
 * What one code names through time.
 *
 * @param version of the record as a whole; 0: not recorded yet
 * @param versions by first day; spans do not overlap
 */
public record AreaHistory(String code, long version, List<Version> versions) {

  static AreaHistory none(String code) {
    return new AreaHistory(code, 0, List.of());
  }

  /** The history once this version is recorded too; it replaces the one that starts on its day. */
  AreaHistory with(Version recorded) {
    TreeMap<LocalDate, Version> byStart = new TreeMap<>();
    versions.forEach(version -> byStart.put(start(version), version));
    byStart.put(start(recorded), recorded);
    List<Version> all = new ArrayList<>(byStart.size());
    for (Version version : byStart.values()) {
      LocalDate next = byStart.higherKey(start(version));
      all.add(next != null && end(version).isAfter(next) ? endingOn(version, next) : version);
    }
    return new AreaHistory(code, this.version, List.copyOf(all));
  }

  /** The history once the code names nothing from this day until it is given anew. */
  AreaHistory endedOn(LocalDate day) {
    return new AreaHistory(
        code,
        version,
        versions.stream()
            .map(
                version ->
                    start(version).isBefore(day) && end(version).isAfter(day)
                        ? endingOn(version, day)
                        : version)
            .toList());
  }

  /** What the code names on a day; {@link LocalDate#MIN} is before all days. */
  public Optional<Version> on(LocalDate day) {
    return versions.stream()
        .filter(version -> !day.isBefore(start(version)) && day.isBefore(end(version)))
        .findFirst();
  }

  /** The version that starts on exactly this day; null: since ever. */
  public Optional<Version> startingOn(LocalDate validFrom) {
    LocalDate day = validFrom == null ? LocalDate.MIN : validFrom;
    return versions.stream().filter(version -> start(version).equals(day)).findFirst();
  }

  /** The last version that had ended by this day. */
  Optional<Version> lastEndedBy(LocalDate day) {
    return versions.stream()
        .filter(version -> !end(version).isAfter(day))
        .reduce((earlier, later) -> later);
  }

  private static Version endingOn(Version version, LocalDate day) {
    return new Version(
        version.name(),
        version.level(),
        version.parent(),
        version.validFrom(),
        day,
        version.settlement());
  }

  public static LocalDate start(Version version) {
    return version.validFrom() == null ? LocalDate.MIN : version.validFrom();
  }

  public static LocalDate end(Version version) {
    return version.validTo() == null ? LocalDate.MAX : version.validTo();
  }

  static boolean overlap(Version a, Version b) {
    return start(a).isBefore(end(b)) && start(b).isBefore(end(a));
  }
}
