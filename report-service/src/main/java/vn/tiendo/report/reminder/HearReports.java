package vn.tiendo.report.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.submission.ReportStepTaken;
import vn.tiendo.report.webhook.EventName;
import vn.tiendo.report.webhook.Notice;
import vn.tiendo.report.webhook.QueueNotices;

/** Tells of reports that went a step on, in the transaction of the step. */
@ApplicationScoped
class HearReports {

  private final Facts facts;
  private final QueueNotices notices;

  HearReports(Facts facts, QueueNotices notices) {
    this.facts = facts;
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
    Registry registry = facts.current();
    notices.queue(
        List.of(
            new Notice(
                event,
                step.plan(),
                step.agency() == null ? Set.of() : Set.of(step.agency()),
                area -> registry.within(step.area(), area, step.end()),
                ReportNotice.of(step),
                step.at())));
  }
}
