package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.http.Caller;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.CivilDay;

/** How versions of areas get recorded, one or a whole country; inside a command's transaction. */
@ApplicationScoped
class AreaWriting {

  private final AreaRepository repository;
  private final KnownAreas known;
  private final Changes changes;
  private final Followers followers;
  private final Caller caller;
  private final CivilDay days;

  AreaWriting(
      AreaRepository repository,
      KnownAreas known,
      Changes changes,
      Followers followers,
      Caller caller,
      CivilDay days) {
    this.repository = repository;
    this.known = known;
    this.changes = changes;
    this.followers = followers;
    this.caller = caller;
    this.days = days;
  }

  /** What became of the rows; a row with faults is none of the three. */
  record Outcome(int created, int updated, int unchanged, Areas before, Areas after) {}

  /**
   * Records the rows that can stand. Rows may come in any order, children before parents: each is
   * judged against the areas as all of them together make them.
   */
  Outcome record(Turn turn, List<AreaRow> rows) {
    Areas before = known.current();
    refuseRepeated(rows);
    Map<String, AreaHistory> changed;
    Areas after;
    boolean settled;
    do {
      changed = apply(before, rows);
      after = before.with(changed.values(), List.of());
      settled = refuseMisplaced(after, rows);
    } while (!settled);
    requireAreas(before, after, rows);

    int created = 0;
    int updated = 0;
    int unchanged = 0;
    for (AreaRow row : rows) {
      if (row.faults().any()) {
        continue;
      }
      Version earlier =
          before.history(row.code()).startingOn(row.version().validFrom()).orElse(null);
      Version now = recorded(after, row);
      if (earlier == null) {
        created++;
      } else if (earlier.equals(now)) {
        unchanged++;
      } else {
        updated++;
      }
    }
    store(turn, after, changed.values());
    return new Outcome(created, updated, unchanged, before, after);
  }

  /** Ends what these codes name on the day, where something newer does not already stand there. */
  Areas end(Turn turn, Areas before, Collection<String> codes, LocalDate day) {
    List<AreaHistory> ended =
        codes.stream()
            .map(before::history)
            .map(history -> history.endedOn(day))
            .filter(history -> !history.equals(before.history(history.code())))
            .toList();
    Areas after = before.with(ended, List.of());
    save(turn, ended);
    return after;
  }

  /** Two rows about one version are one too many, unless they say the same. */
  private static void refuseRepeated(List<AreaRow> rows) {
    Map<String, Version> seen = new HashMap<>();
    for (AreaRow row : rows) {
      if (row.faults().any()) {
        continue;
      }
      Version earlier =
          seen.putIfAbsent(row.code() + "/" + row.version().validFrom(), row.version());
      if (earlier != null && !earlier.equals(row.version())) {
        row.faults()
            .add(
                "validFrom",
                "Tệp đã có dòng khác cho cùng mã và ngày",
                "Another row of the file has this code and day");
      }
    }
  }

  private static Map<String, AreaHistory> apply(Areas before, List<AreaRow> rows) {
    Map<String, AreaHistory> histories = new LinkedHashMap<>();
    for (AreaRow row : rows) {
      if (!row.faults().any()) {
        histories.put(
            row.code(),
            histories.getOrDefault(row.code(), before.history(row.code())).with(row.version()));
      }
    }
    histories.values().removeIf(history -> history.equals(before.history(history.code())));
    return histories;
  }

  /** Answers whether every row that is left can stand; a child is to blame before its parent. */
  private static boolean refuseMisplaced(Areas after, List<AreaRow> rows) {
    boolean settled = true;
    for (AreaRow row : rows) {
      if (!row.faults().any()) {
        checkParent(after, row);
        settled &= !row.faults().any();
      }
    }
    if (!settled) {
      return false;
    }
    for (AreaRow row : rows) {
      if (!row.faults().any()) {
        checkChildren(after, row);
        settled &= !row.faults().any();
      }
    }
    return settled;
  }

  private static Version recorded(Areas after, AreaRow row) {
    return after.history(row.code()).startingOn(row.version().validFrom()).orElseThrow();
  }

  private static void checkChildren(Areas after, AreaRow row) {
    Version version = recorded(after, row);
    after
        .childrenDuring(row.code(), version, version.level())
        .findFirst()
        .ifPresent(
            child ->
                row.faults()
                    .add(
                        "level",
                        "Địa bàn " + child + " thuộc địa bàn này nên phải ở cấp thấp hơn",
                        "The area " + child + " lies in this one, so it must be of a lower level"));
  }

  private static void checkParent(Areas after, AreaRow row) {
    Version version = recorded(after, row);
    if (version.parent() == null) {
      return;
    }
    List<Version> shared =
        after.history(version.parent()).versions().stream()
            .filter(parent -> AreaHistory.overlap(parent, version))
            .toList();
    if (shared.isEmpty()) {
      LocalDate day = version.validFrom() == null ? LocalDate.MIN : version.validFrom();
      AreaProblem.notValid(after, version.parent(), day, "parent", row.faults());
    } else if (shared.stream()
        .anyMatch(parent -> parent.level().ordinal() >= version.level().ordinal())) {
      row.faults()
          .add(
              "parent",
              "Địa bàn cấp trên phải ở cấp cao hơn",
              "The parent must be of a higher level");
    }
  }

  private void requireAreas(Areas before, Areas after, List<AreaRow> rows) {
    if (caller.areas().isEmpty()) {
      return;
    }
    Set<String> bounds = caller.areas().get();
    for (AreaRow row : rows) {
      if (row.faults().any()) {
        continue;
      }
      LocalDate day = row.dayConcerned(days.today());
      boolean wasMine =
          before.on(row.code(), day).isEmpty()
              || bounds.stream().anyMatch(bound -> before.within(row.code(), bound, day));
      // Beneath the bound, not the bound itself: who holds an area does not thereby create it.
      String held = before.on(row.code(), day).isEmpty() ? row.version().parent() : row.code();
      boolean isMine =
          held != null && bounds.stream().anyMatch(bound -> after.within(held, bound, day));
      if (!wasMine || !isMine) {
        throw AreaProblem.forbidden(row.code());
      }
    }
  }

  private void store(Turn turn, Areas after, Collection<AreaHistory> changed) {
    if (changed.isEmpty()) {
      return;
    }
    Set<String> codes = new TreeSet<>();
    changed.forEach(history -> codes.add(history.code()));
    save(turn, changed);
    known.changedHere(after);
    followers.follow(turn, after, codes);
  }

  private void save(Turn turn, Collection<AreaHistory> changed) {
    Map<String, Area> stored =
        repository.withCodes(changed.stream().map(AreaHistory::code).toList()).stream()
            .collect(Collectors.toMap(area -> area.code, Function.identity()));
    List<AreaRecorded> facts = new ArrayList<>(changed.size());
    for (AreaHistory history : changed) {
      Area area = stored.get(history.code());
      if (area == null) {
        area = new Area(history.code());
        repository.persist(area);
      }
      area.versions = history.versions();
      area.version++;
      area.revision = turn.revision();
      facts.add(area.fact(turn.at()));
    }
    repository.flush();
    changes.announce(facts);
  }
}
