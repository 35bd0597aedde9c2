package vn.tiendo.facility.facility;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.http.Audit;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Imported;

/** Records a whole list of facilities; the same list again changes nothing. */
@ApplicationScoped
class ImportFacilities {

  private static final int AT_ONCE = 1000;

  private final FacilityRepository repository;
  private final FacilityWriting writing;
  private final KnownAreas known;
  private final Changes changes;
  private final Audit audit;

  ImportFacilities(
      FacilityRepository repository,
      FacilityWriting writing,
      KnownAreas known,
      Changes changes,
      Audit audit) {
    this.repository = repository;
    this.writing = writing;
    this.known = known;
    this.changes = changes;
    this.audit = audit;
  }

  private static final class Count {
    private int created;
    private int updated;
    private int unchanged;
  }

  @Transactional
  Imported record(List<FacilityRow> rows) {
    Known declared =
        writing.catalogueFor(rows.stream().filter(row -> !row.faults().any()).toList());
    Turn turn = changes.takeTurn();
    Areas areas = known.current();
    Count count = new Count();
    for (int i = 0; i < rows.size(); i += AT_ONCE) {
      some(turn, rows.subList(i, Math.min(rows.size(), i + AT_ONCE)), declared, areas, count);
    }
    Imported imported =
        Imported.of(
            rows.size(),
            count.created,
            count.updated,
            count.unchanged,
            rows.stream().map(FacilityRow::faults).filter(Faults::any).toList());
    audit.record("facility.import", "facilities", null, imported.in("vi"));
    return imported;
  }

  private void some(Turn turn, List<FacilityRow> rows, Known declared, Areas areas, Count count) {
    Map<String, Facility> facilities = new HashMap<>();
    List<String> codes =
        rows.stream().filter(row -> !row.faults().any()).map(FacilityRow::code).distinct().toList();
    repository.withCodes(codes).forEach(facility -> facilities.put(facility.code(), facility));
    Set<String> isNew = new HashSet<>(codes);
    isNew.removeAll(facilities.keySet());
    Set<Facility> changed = new LinkedHashSet<>();
    for (FacilityRow row : rows) {
      if (row.faults().any()) {
        continue;
      }
      Facility facility = facilities.getOrDefault(row.code(), new Facility(row.code()));
      FacilityRecorded before = facility.fact(null);
      writing.apply(facility, row, declared, areas, true);
      if (row.faults().any()) {
        continue;
      }
      facilities.put(row.code(), facility);
      if (facility.fact(null).equals(before)) {
        count.unchanged++;
      } else {
        changed.add(facility);
        if (isNew.remove(row.code())) {
          repository.persist(facility);
          count.created++;
        } else {
          count.updated++;
        }
      }
    }
    if (!changed.isEmpty()) {
      List<FacilityRecorded> facts = new ArrayList<>();
      changed.forEach(facility -> facts.add(facility.announced(turn.at())));
      repository.store(changed);
      changes.announce(facts);
    }
    repository.getEntityManager().clear();
  }
}
