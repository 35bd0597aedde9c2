package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
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
    Optional<Due> due = answered(content, period);
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

  /**
   * Keeps a report that was handed in with the due it was handed in for: when that was, and so
   * whether it was late, is its own.
   */
  void keep(Report before, NewReport content, String period) {
    Optional<String> was = answered(before.content(), before.period()).map(Due::key);
    if (before.life().firstSubmittedAt() == null
        || was.isEmpty()
        || was.equals(answered(content, period).map(Due::key))) {
      return;
    }
    NewReport said = before.content();
    throw ReportProblem.frozenIdentity(
        !Objects.equals(said.obligation(), content.obligation())
            ? "#/obligation"
            : !before.period().equals(period)
                ? "#/period"
                : !Objects.equals(said.area(), content.area()) ? "#/area" : "#/agency");
  }

  private Optional<Due> answered(NewReport content, String period) {
    return obligations
        .current()
        .answered(content.plan(), content.obligation(), period, content.area(), content.agency());
  }
}
