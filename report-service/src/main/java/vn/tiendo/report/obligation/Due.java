package vn.tiendo.report.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.report.attainment.Period;

/**
 * One report that is owed.
 *
 * @param agency code of the agency that owes it, as the plan names it; null: the area owes it
 * @param area code of the area that owes it or, of an agency, the plan's area
 * @param areaDay a day on which that code means the area
 * @param recipient who gets it in the end; may be null
 * @param via agency it goes through on the way, which puts the units' reports together; null: none
 * @param consolidates it is that agency's own report, made of those of the units
 * @param deadline null: owed, but without a day
 * @param cells {@code T1/a}: what it speaks of
 * @param announced when the plan's version that asks for it was recorded
 */
public record Due(
    String plan,
    int planVersion,
    String obligation,
    Text title,
    Period period,
    String agency,
    String area,
    LocalDate areaDay,
    String recipient,
    String via,
    boolean consolidates,
    Deadline deadline,
    List<String> cells,
    Instant announced) {

  /** What it is known by; the same for ever. */
  public String key() {
    return plan + "/" + obligation + "/" + period.code() + "/" + reporter();
  }

  /** Who owes it as the plan names it, agencies and areas told apart. */
  public String reporter() {
    return agency == null ? "area:" + area : "agency:" + agency;
  }

  /** The last day; null: none. */
  public LocalDate lastDay() {
    return deadline == null ? null : deadline.lastDay();
  }

  /** The last second that is on time, such as 2024-09-30T23:59:59+07:00; null: none. */
  public OffsetDateTime lastSecond() {
    return deadline == null ? null : deadline.lastSecond();
  }

  /** Whether it is too late then; never without a deadline. */
  public boolean missedAt(Instant instant) {
    return deadline != null && deadline.missedAt(instant);
  }

  /** The day it is listed under: its last day or, without one, the last of its period. */
  public LocalDate listedOn() {
    return deadline == null ? period.end() : deadline.lastDay();
  }

  /** To whom its author hands it in: the agency on the way, else the recipient. */
  public String handedTo() {
    return via == null || consolidates ? recipient : via;
  }
}
