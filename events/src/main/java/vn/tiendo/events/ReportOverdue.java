package vn.tiendo.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A report was not handed in by its deadline; announced once.
 *
 * @param agency the reporter as the plan names it; null: the area is
 * @param area the reporting area or, of an agency, the plan's
 * @param owedBy codes of who owes it now: that agency or its successor, or what became of the area
 * @param due the last second that was on time
 */
@EventType(topic = "reminders", type = "report.overdue.v1")
public record ReportOverdue(
    @NotNull String plan,
    @NotNull String obligation,
    @NotNull @Valid Text title,
    @NotNull String period,
    @NotNull LocalDate start,
    @NotNull LocalDate end,
    String agency,
    @NotNull String area,
    @NotNull List<@NotNull String> owedBy,
    String recipient,
    String via,
    @NotNull LocalDate lastDay,
    @NotNull Instant due,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    String reporter = agency == null ? "area:" + area : "agency:" + agency;
    return plan + "/" + obligation + "/" + period + "/" + reporter;
  }
}
