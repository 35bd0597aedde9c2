package vn.tiendo.facility.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.intake.Faults;

/** A value of an attribute as it is sent; {@code to} is exclusive, null: until further notice. */
public record AttributeBody(
    JsonNode value,
    LocalDate from,
    LocalDate to,
    @Size(max = 100) List<@NotNull @Valid Evidence> evidence) {

  /**
   * The value to record, from the given day when the body names none; refuses what cannot stand.
   */
  public Attribute checked(Known known, Holder holder, String name, LocalDate otherwiseFrom) {
    Faults faults = Faults.ofBody();
    JsonNode checked = AttributeRules.check(known, holder, name, value, "value", faults);
    LocalDate start = faults.day("from", from == null ? otherwiseFrom : from);
    LocalDate end = faults.day("to", to);
    if (start != null && end != null && !start.isBefore(end)) {
      faults.add("to", "Phải sau ngày bắt đầu", "Must be after the first day");
    }
    faults.throwIfAny();
    return new Attribute(name, checked, start, end, evidence == null ? List.of() : evidence);
  }
}
