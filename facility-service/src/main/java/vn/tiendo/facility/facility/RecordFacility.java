package vn.tiendo.facility.facility;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;

/** Records a facility as it is from a day on. */
@ApplicationScoped
class RecordFacility {

  private final FacilityRepository repository;
  private final FacilityWriting writing;
  private final KnownAreas areas;
  private final Changes changes;
  private final Audit audit;

  RecordFacility(
      FacilityRepository repository,
      FacilityWriting writing,
      KnownAreas areas,
      Changes changes,
      Audit audit) {
    this.repository = repository;
    this.writing = writing;
    this.areas = areas;
    this.changes = changes;
    this.audit = audit;
  }

  /** The facility since, and whether it is new. */
  record Answer(Facility facility, boolean created) {}

  @Transactional
  Answer record(FacilityRow row, String ifMatch) {
    row.faults().throwIfAny();
    Known known = writing.catalogueFor(List.of(row));
    Turn turn = changes.takeTurn();
    Facility stored = repository.findById(row.code());
    ETags.check(ifMatch, stored != null, ETags.of(stored == null ? 0 : stored.version()));
    Facility facility = stored == null ? new Facility(row.code()) : stored;
    FacilityRecorded before = stored == null ? null : stored.fact(null);
    writing.apply(facility, row, known, areas.current(), false);
    row.faults().throwIfAny();
    if (!facility.fact(null).equals(before)) {
      FacilityRecorded fact = facility.announced(turn.at());
      repository.persist(facility);
      repository.store(List.of(facility));
      changes.announce(List.of(fact));
      audit.record("facility.record", "facility/" + row.code(), before, fact);
    }
    return new Answer(facility, stored == null);
  }
}
