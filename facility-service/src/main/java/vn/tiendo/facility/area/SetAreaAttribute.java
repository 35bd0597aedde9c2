package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.facility.attribute.AttributeBody;
import vn.tiendo.facility.attribute.AttributeView;
import vn.tiendo.facility.attribute.DatedValues;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;

/** Says what holds of an area from a day on. */
@ApplicationScoped
class SetAreaAttribute {

  private final AreaRepository repository;
  private final KnownAreas known;
  private final Catalogue catalogue;
  private final Changes changes;
  private final Caller caller;
  private final Audit audit;

  SetAreaAttribute(
      AreaRepository repository,
      KnownAreas known,
      Catalogue catalogue,
      Changes changes,
      Caller caller,
      Audit audit) {
    this.repository = repository;
    this.known = known;
    this.catalogue = catalogue;
    this.changes = changes;
    this.caller = caller;
    this.audit = audit;
  }

  /** All values since, and whether the one sent is new. */
  record Answer(List<Attribute> attributes, boolean created) {}

  @Transactional
  Answer set(String code, String name, LocalDate on, AttributeBody body, String ifMatch) {
    if (name.equals("settlement")) {
      throw Problem.invalid()
          .error(
              "#/value",
              "settlement thuộc phiên bản địa bàn: hãy PUT /v1/areas/" + code,
              "settlement is part of a version of the area: PUT /v1/areas/" + code);
    }
    Known declared = catalogue.enoughFor(all -> all.attributeKinds().containsKey(name));
    Attribute sent = body.checked(declared, Holder.AREA, name, on);
    Turn turn = changes.takeTurn();
    Areas areas = known.current();
    Version area = areas.on(code, on).orElseThrow(() -> AreaProblem.notValid(areas, code, on));
    caller.requireArea(code, on);
    Attribute value = within(area, areas, code, sent);
    Area stored = repository.findById(code);
    List<Attribute> before = stored.attributes;
    Optional<Attribute> replaced = DatedValues.startingOn(before, name, value.from());
    List<Attribute> after = DatedValues.with(before, value);
    boolean same = after.equals(before);
    if (ifMatch != null || (replaced.isPresent() && !same)) {
      ETags.check(
          ifMatch,
          !DatedValues.named(before, name).isEmpty(),
          ETags.of(AttributeView.of(name, before, on).tag()));
    }
    if (!same) {
      stored.attributes = after;
      stored.version++;
      stored.revision = turn.revision();
      repository.flush();
      changes.announce(List.of(stored.fact(turn.at())));
      audit.record("area.attribute", "area/" + code + "/" + name, replaced.orElse(null), value);
    }
    return new Answer(after, replaced.isEmpty() && !Objects.equals(before, after));
  }

  /** A value speaks of the unit of that day: it does not reach over to what the code names next. */
  private static Attribute within(Version area, Areas areas, String code, Attribute value) {
    LocalDate end = area.validTo();
    boolean renamed =
        end != null
            && areas.history(code).startingOn(end).isPresent()
            && areas.from(code).stream().noneMatch(one -> one.effectiveOn().equals(end));
    if (value.from().isBefore(AreaHistory.start(area))
        || !value.from().isBefore(AreaHistory.end(area))) {
      throw Problem.invalid()
          .error(
              "#/from",
              "Ngày đó mã này không chỉ địa bàn này",
              "The code does not name this area on that day");
    }
    if (end == null || renamed || (value.to() != null && !value.to().isAfter(end))) {
      return value;
    }
    return new Attribute(value.name(), value.value(), value.from(), end, value.evidence());
  }
}
