package vn.tiendo.events.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;

/**
 * Work that is given to agencies.
 *
 * @param lead agencies that do it; may be several, may be unnamed
 * @param targets codes of the targets it serves
 */
public record Task(
    @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
    @NotNull @Valid Text title,
    @Size(max = 200) String reference,
    List<@NotNull String> lead,
    List<@NotNull String> coordinating,
    LocalDate due,
    List<@NotNull String> targets,
    @Valid Text note) {

  public Task {
    lead = lead == null ? List.of() : lead;
    coordinating = coordinating == null ? List.of() : coordinating;
    targets = targets == null ? List.of() : targets;
  }
}
