package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;

/** Lets one report answer a due, and no second. */
@ApplicationScoped
class ClaimDue {

  private final KnownObligations obligations;
  private final Reports reports;

  ClaimDue(KnownObligations obligations, Reports reports) {
    this.obligations = obligations;
    this.reports = reports;
  }

  /**
   * The due that a report answers from now on, if it answers any; refused where another report does
   * already. Whoever comes second waits until the first has committed.
   *
   * @param id the report's
   */
  Optional<Due> claim(String id, NewReport content, String period) {
    Optional<Due> due =
        obligations
            .current()
            .answered(
                content.plan(), content.obligation(), period, content.area(), content.agency());
    due.ifPresent(
        d ->
            reports
                .lockAnswering(d.key())
                .filter(first -> !first.id().equals(id))
                .ifPresent(
                    first -> {
                      throw ReportProblem.answeredAlready(d, first);
                    }));
    return due;
  }
}
