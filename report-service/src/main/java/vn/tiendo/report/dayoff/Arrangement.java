package vn.tiendo.report.dayoff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.Text;

/**
 * How a year's days off lie.
 *
 * @param source the announcement or the article of the law it follows
 * @param days days off that count beside the weekends
 * @param worked weekend days that are worked, in exchange for another
 */
@Schema(name = "DaysOff")
public record Arrangement(
    @NotNull @Valid Text source,
    @NotNull @Size(max = 100) List<@NotNull @Valid DayOff> days,
    @Size(max = 60) List<@NotNull LocalDate> worked) {

  public Arrangement {
    worked = worked == null ? List.of() : worked;
  }
}
