package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.tiendo.events.http.Audit;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Imported;

/** Records a whole list of areas; the same list again changes nothing. */
@ApplicationScoped
class ImportAreas {

  private final AreaWriting writing;
  private final Changes changes;
  private final Audit audit;

  ImportAreas(AreaWriting writing, Changes changes, Audit audit) {
    this.writing = writing;
    this.changes = changes;
    this.audit = audit;
  }

  @Transactional
  Imported record(List<AreaRow> rows) {
    AreaWriting.Outcome outcome = writing.record(changes.takeTurn(), rows);
    Imported imported =
        Imported.of(
            rows.size(),
            outcome.created(),
            outcome.updated(),
            outcome.unchanged(),
            rows.stream().map(AreaRow::faults).filter(Faults::any).toList());
    // What became of each area stands in the list of changes; here stands who did it.
    audit.record("area.import", "areas", null, imported.in("vi"));
    return imported;
  }
}
