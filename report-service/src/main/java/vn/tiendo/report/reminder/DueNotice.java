package vn.tiendo.report.reminder;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.report.obligation.Party;

/**
 * What is told of a due.
 *
 * @param handedTo to whom its author hands it in; null: nobody is named
 * @param due the last second that is on time
 * @param daysBefore which of the reminders this is; null: it is overdue
 * @param daysLeft negative: so many days over
 */
record DueNotice(
    String plan,
    Text planTitle,
    String obligation,
    Text title,
    Span period,
    String agency,
    String area,
    List<Party> owedBy,
    Party handedTo,
    String recipient,
    String via,
    LocalDate lastDay,
    OffsetDateTime due,
    Integer daysBefore,
    long daysLeft) {

  /** A period as it is told. */
  record Span(String code, LocalDate start, LocalDate end) {}
}
