package vn.tiendo.facility.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;

/** What became of one area by one reform. */
public record Lineage(
    String reform,
    String act,
    LocalDate effectiveOn,
    String from,
    List<Change> changes,
    long version) {

  /** Where everything in the area went, when it all went to one place. */
  public Optional<String> whole() {
    List<Change> whole = changes.stream().filter(change -> change.kind() == Kind.WHOLE).toList();
    return whole.size() == 1 ? Optional.of(whole.get(0).to()) : Optional.empty();
  }
}
