package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;

/** Records one version of one area. */
@ApplicationScoped
class RecordArea {

  private final AreaWriting writing;
  private final KnownAreas known;
  private final Changes changes;
  private final Audit audit;

  RecordArea(AreaWriting writing, KnownAreas known, Changes changes, Audit audit) {
    this.writing = writing;
    this.known = known;
    this.changes = changes;
    this.audit = audit;
  }

  /** The history of the code, and whether the version is new to it. */
  record Answer(AreaHistory history, boolean created) {}

  @Transactional
  Answer record(AreaRow row, String ifMatch) {
    row.faults().throwIfAny();
    Turn turn = changes.takeTurn();
    AreaHistory before = known.current().history(row.code());
    boolean exists = before.startingOn(row.version().validFrom()).isPresent();
    if (exists || ifMatch != null) {
      ETags.check(ifMatch, before.version() > 0, ETags.of(before.version()));
    }
    AreaWriting.Outcome outcome = writing.record(turn, List.of(row));
    row.faults().throwIfAny();
    AreaHistory after = outcome.after().history(row.code());
    boolean changed = outcome.unchanged() == 0;
    if (changed) {
      audit.record("area.record", "area/" + row.code(), exists ? before : null, after);
    }
    AreaHistory answered =
        new AreaHistory(after.code(), before.version() + (changed ? 1 : 0), after.versions());
    return new Answer(answered, outcome.created() > 0);
  }
}
