package vn.tiendo.facility.facility;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.facility.attribute.AttributeBody;
import vn.tiendo.facility.attribute.AttributeView;
import vn.tiendo.facility.attribute.DatedValues;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.CivilDay;

/** Says what holds of a facility from a day on. */
@ApplicationScoped
class SetFacilityAttribute {

  private final FacilityRepository repository;
  private final Catalogue catalogue;
  private final Changes changes;
  private final Caller caller;
  private final CivilDay days;
  private final Audit audit;

  SetFacilityAttribute(
      FacilityRepository repository,
      Catalogue catalogue,
      Changes changes,
      Caller caller,
      CivilDay days,
      Audit audit) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.changes = changes;
    this.caller = caller;
    this.days = days;
    this.audit = audit;
  }

  /** All values since, and whether the one sent is new. */
  record Answer(List<Attribute> attributes, boolean created) {}

  @Transactional
  Answer set(String code, String name, AttributeBody body, String ifMatch) {
    Known declared = catalogue.enoughFor(all -> all.attributeKinds().containsKey(name));
    Turn turn = changes.takeTurn();
    Facility facility = repository.known(code).orElseThrow(FacilityProblem::unknown);
    LocalDate today = days.today();
    Attribute value = body.checked(declared, Holder.FACILITY, name, today);
    String area = Stays.nearest(facility.stays(), value.from()).area();
    if (area != null) {
      caller.requireArea(area, value.from());
    }
    List<Attribute> before = facility.attributes();
    Optional<Attribute> replaced = DatedValues.startingOn(before, name, value.from());
    boolean same = DatedValues.with(before, value).equals(before);
    if (ifMatch != null || (replaced.isPresent() && !same)) {
      ETags.check(
          ifMatch,
          !DatedValues.named(before, name).isEmpty(),
          ETags.of(AttributeView.of(name, before, today).tag()));
    }
    if (!same) {
      facility.set(value);
      FacilityRecorded fact = facility.announced(turn.at());
      repository.store(List.of(facility));
      changes.announce(List.of(fact));
      audit.record(
          "facility.attribute", "facility/" + code + "/" + name, replaced.orElse(null), value);
    }
    return new Answer(facility.attributes(), replaced.isEmpty());
  }
}
