package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;

/** Checks what a report says and whether the caller may say it. */
@ApplicationScoped
class CheckReport {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Facts facts;
  private final KnownObligations obligations;
  private final Clock clock;
  private final Caller caller;
  private final boolean fourEyes;

  /**
   * @param fourEyes whether nobody may accept what they handed in themselves
   */
  CheckReport(
      Facts facts,
      KnownObligations obligations,
      Clock clock,
      Caller caller,
      @ConfigProperty(name = "tiendo.reports.four-eyes", defaultValue = "false") boolean fourEyes) {
    this.facts = facts;
    this.obligations = obligations;
    this.clock = clock;
    this.caller = caller;
    this.fourEyes = fourEyes;
  }

  /** A report that may be written, complete with what its author left to be filled in. */
  record Checked(NewReport report, ReportRules.Scope scope) {}

  /**
   * @param before what it takes the place of, which it goes on from where it says nothing; null: it
   *     is new
   */
  Checked check(NewReport posted, Report before) {
    NewReport asked =
        before == null ? posted : posted.with(period(posted, before), area(posted, before), null);
    ReportRules.Scope scope = scope(asked);
    NewReport known = usual(asked);
    scope = known.equals(asked) ? scope : scope(known);
    String agency =
        Stream.of(
                posted.agency(),
                before == null ? null : before.content().agency(),
                caller.agency().orElse(null))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    NewReport report = known.with(known.period(), scope.area(), agency);
    requireBounds(report, scope, true);
    if (agency != null) {
      scope(report);
    }
    return new Checked(report, scope);
  }

  private static String period(NewReport posted, Report before) {
    boolean same = Objects.equals(posted.obligation(), before.content().obligation());
    return posted.period() != null || !same ? posted.period() : before.period();
  }

  private static String area(NewReport posted, Report before) {
    return posted.area() != null ? posted.area() : before.content().area();
  }

  /** The period the obligation is due for next, and the only area the author writes for. */
  private NewReport usual(NewReport posted) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CIVIL);
    String period = posted.period();
    if (period == null && posted.obligation() != null) {
      period =
          obligations.current().usualPeriod(posted.plan(), posted.obligation(), today).orElse(null);
    }
    String area = posted.area();
    Optional<Set<String>> bounds = caller.areas();
    if (area == null
        && bounds.isPresent()
        && bounds.get().size() == 1
        && obligation(posted).filter(o -> o.reporter().areas() != null).isPresent()) {
      area = bounds.get().iterator().next();
    }
    return posted.with(period, area, posted.agency());
  }

  /** Judgements a reviewer passes on the cells of a report. */
  void judgements(Report report, List<NewReport.Assessment> judged) {
    scope(report.content().withValues(List.of()).withAssessments(judged));
  }

  /** Refuses to touch a report the caller's token does not cover. */
  void requireBounds(Report report, Report.Step step) {
    boolean authors = step == Report.Step.EDIT || step == Report.Step.SUBMIT;
    requireBounds(report.content(), scope(report.content()), authors);
    if (!authors) {
      requireReviewer(report);
      if (step == Report.Step.ACCEPT
          && fourEyes
          && caller.subject().equals(report.life().submittedBy())) {
        throw ReportProblem.ownReport();
      }
    }
  }

  private void requireBounds(NewReport report, ReportRules.Scope scope, boolean authors) {
    caller.requireArea(scope.area(), scope.concerned());
    if (authors && caller.agency().isPresent()) {
      caller.requireAgency(report.agency());
    }
  }

  /**
   * An agency reviews what it gets: the one on the way its units' reports, the recipient and the
   * plan's issuer any, and whoever took over from one of them.
   */
  private void requireReviewer(Report report) {
    String agency = caller.agency().orElse(null);
    Obligation obligation = obligation(report.content()).orElse(null);
    if (agency == null || obligation == null) {
      return;
    }
    String issuer = plan(report.content()).map(Plan::issuer).orElse(null);
    boolean ownOfVia = Objects.equals(obligation.via(), report.content().agency());
    Obligations known = obligations.current();
    LocalDate today = LocalDate.ofInstant(clock.instant(), CIVIL);
    boolean gets =
        Stream.of(ownOfVia ? null : obligation.via(), obligation.recipient(), issuer)
            .filter(Objects::nonNull)
            .anyMatch(
                a ->
                    a.equals(agency)
                        || known.inOffice(report.content().plan(), a, today).equals(agency));
    if (!gets) {
      throw ReportProblem.notTheReviewer(agency);
    }
  }

  private Optional<Plan> plan(NewReport report) {
    return facts.current().plan(report.plan()).map(issued -> issued.plan());
  }

  Optional<Obligation> obligation(NewReport report) {
    return plan(report)
        .flatMap(
            p ->
                p.obligations().stream()
                    .filter(o -> o.code().equals(report.obligation()))
                    .findFirst());
  }

  /** What is unknown may have been announced a moment ago: waits once and looks again. */
  private ReportRules.Scope scope(NewReport report) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CIVIL);
    try {
      return new ReportRules(facts.current(), today).check(report);
    } catch (Problem first) {
      facts.awaitCaughtUp(PATIENCE);
      return new ReportRules(facts.current(), today).check(report);
    }
  }
}
