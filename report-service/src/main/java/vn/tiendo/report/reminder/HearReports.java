package vn.tiendo.report.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.submission.ReportStepTaken;
import vn.tiendo.report.webhook.EventName;
import vn.tiendo.report.webhook.Notice;
import vn.tiendo.report.webhook.QueueNotices;

/** Tells of reports that went a step on, in the transaction of the step. */
@ApplicationScoped
class HearReports {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");

  private final KnownObligations obligations;
  private final QueueNotices notices;

  HearReports(KnownObligations obligations, QueueNotices notices) {
    this.obligations = obligations;
    this.notices = notices;
  }

  void hear(@Observes ReportStepTaken step) {
    EventName event =
        switch (step.step()) {
          case "submit" -> EventName.SUBMITTED;
          case "return" -> EventName.RETURNED;
          case "accept" -> EventName.ACCEPTED;
          case "reopen" -> EventName.REOPENED;
          default -> null;
        };
    if (event == null) {
      return;
    }
    Obligations known = obligations.current();
    Registry registry = known.registry();
    notices.queue(
        List.of(
            new Notice(
                event,
                step.plan(),
                concerned(known, step),
                area -> registry.within(step.area(), area, step.end()),
                ReportNotice.of(step),
                step.at())));
  }

  /** Whose report it is, and whom the due concerns that it answers. */
  private static Set<String> concerned(Obligations known, ReportStepTaken step) {
    Set<String> agencies = new HashSet<>();
    if (step.agency() != null) {
      agencies.add(step.agency());
    }
    known
        .answered(step.plan(), step.obligation(), step.period(), step.area(), step.agency())
        .ifPresent(
            due ->
                agencies.addAll(Concerned.by(known, due, LocalDate.ofInstant(step.at(), CIVIL))));
    return agencies;
  }
}
