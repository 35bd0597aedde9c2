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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.obligation.Party;

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
    return settled(() -> checked(posted, before));
  }

  /** What is unknown may have been announced a moment ago: waits once and looks again. */
  private <T> T settled(Supplier<T> look) {
    try {
      return look.get();
    } catch (Problem first) {
      facts.awaitCaughtUp(PATIENCE);
      return look.get();
    }
  }

  private Checked checked(NewReport posted, Report before) {
    String agency =
        Stream.of(
                posted.agency(),
                before == null ? null : before.content().agency(),
                caller.agency().orElse(null))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String area = before == null ? posted.area() : area(posted, before);
    String period = before == null ? posted.period() : period(posted, before);
    if (period != null && posted.obligation() != null) {
      period = obligations.current().meant(posted.plan(), posted.obligation(), period);
    }
    NewReport asked = posted.with(period, area, agency);
    ReportRules.Scope scope = rules(asked);
    NewReport known = usual(asked, scope);
    scope = known.equals(asked) ? scope : rules(known);
    requireOwed(known, scope);
    NewReport report = known.with(known.period(), scope.area(), agency);
    requireBounds(report, scope, true);
    return new Checked(report, scope);
  }

  private static String period(NewReport posted, Report before) {
    boolean same = Objects.equals(posted.obligation(), before.content().obligation());
    return posted.period() != null || !same ? posted.period() : before.period();
  }

  private static String area(NewReport posted, Report before) {
    return posted.area() != null ? posted.area() : before.content().area();
  }

  /** The period the obligation is due for next, and the area its author speaks of. */
  private NewReport usual(NewReport asked, ReportRules.Scope scope) {
    if (asked.obligation() == null) {
      return asked;
    }
    Obligations known = obligations.current();
    String period = asked.period();
    if (period == null) {
      period = known.usualPeriod(asked.plan(), asked.obligation(), today()).orElse(null);
    }
    String area = asked.area();
    if (area == null && period != null) {
      List<Due> own =
          known.dues(asked.plan(), asked.obligation(), period).stream()
              .filter(due -> due.agency() == null && mayOwe(due))
              .toList();
      area =
          own.size() == 1
              ? own.get(0).area()
              : known
                  .answered(asked.plan(), asked.obligation(), period, scope.area(), asked.agency())
                  .map(known::areaOf)
                  .filter(a -> facts.current().areaValidOn(a, scope.concerned()))
                  .orElse(null);
    }
    return asked.with(period, area, asked.agency());
  }

  /** Whether it is of the one area the token is bound to, or of what that took over. */
  private boolean mayOwe(Due due) {
    Set<String> bounds =
        caller.areas().or(() -> caller.agency().flatMap(this::home).map(Set::of)).orElse(Set.of());
    return bounds.size() == 1
        && (bounds.contains(due.area()) || owing(due).stream().anyMatch(bounds::contains));
  }

  /** Refuses what nobody asked for: another period, somebody who does not report. */
  private void requireOwed(NewReport report, ReportRules.Scope scope) {
    Obligation obligation = obligation(report).orElse(null);
    if (obligation == null) {
      return;
    }
    if (!obligations.current().asksFor(report.plan(), report.obligation(), scope.period())) {
      throw Problem.invalid()
          .error(
              "#/period",
              "Nghĩa vụ này không đòi báo cáo cho kỳ " + scope.period(),
              "This obligation asks for no report on " + scope.period());
    }
    if (due(report, scope).isEmpty()) {
      if (obligation.reporter().areas() != null
          && (report.area() != null || report.agency() != null)) {
        throw Problem.invalid()
            .error(
                "#/area",
                "Nghĩa vụ này do từng địa bàn báo cáo; " + scope.area() + " không thuộc số đó",
                "Areas owe this report, each its own; " + scope.area() + " is none of them");
      } else if (report.agency() != null) {
        Obligations known = obligations.current();
        if (known.dues(report.plan(), report.obligation(), scope.period()).stream()
            .anyMatch(due -> known.concerns(due, report.agency()))) {
          throw Problem.invalid()
              .error(
                  "#/area",
                  "Cơ quan " + report.agency() + " không báo cáo về địa bàn " + scope.area(),
                  "Agency " + report.agency() + " does not report on area " + scope.area());
        }
        throw Problem.invalid()
            .error(
                "#/agency",
                "Nghĩa vụ này không đòi báo cáo của cơ quan " + report.agency(),
                "This obligation asks agency " + report.agency() + " for no report");
      }
    }
  }

  /** Judgements a reviewer passes on the cells of a report. */
  void judgements(Report report, List<NewReport.Assessment> judged) {
    rules(report.content().withValues(List.of()).withAssessments(judged));
  }

  /** Refuses to touch a report the caller's token does not cover. */
  void requireBounds(Report report, Report.Step step) {
    boolean authors = step == Report.Step.EDIT || step == Report.Step.SUBMIT;
    requireBounds(report.content(), new ReportRules(facts.current(), today()).of(report), authors);
    if (step == Report.Step.SUBMIT) {
      // The plan may have been amended since it was written.
      settled(() -> rules(report.content()));
    }
    if (!authors) {
      requireReviewer(report);
      requireAbove(report);
      if (step == Report.Step.ACCEPT
          && fourEyes
          && caller.subject().equals(report.life().submittedBy())) {
        throw ReportProblem.ownReport();
      }
    }
  }

  private void requireBounds(NewReport report, ReportRules.Scope scope, boolean authors) {
    List<String> owing =
        authors ? due(report, scope).map(this::owing).orElse(List.of()) : List.of();
    if (owing.stream().noneMatch(area -> caller.mayWrite(area, today()))) {
      caller.requireArea(scope.area(), scope.concerned());
    }
    if (authors && caller.agency().isPresent()) {
      if (report.agency() == null || !holds(caller.agency().get(), report.agency())) {
        caller.requireAgency(report.agency());
      }
      if (caller.areas().isEmpty()) {
        requireOwn(report, scope, owing);
      }
    }
  }

  /**
   * An agency speaks for its own area where areas report; the one on the way also hands in for them
   * what came to it on paper.
   */
  private void requireOwn(NewReport report, ReportRules.Scope scope, List<String> owing) {
    String agency = caller.agency().orElseThrow();
    Optional<String> home = home(agency);
    boolean own;
    if (owing.isEmpty()) {
      own =
          due(report, scope).isPresent()
              || home.isEmpty()
              || facts.current().within(scope.area(), home.get(), scope.concerned());
    } else {
      String via = obligation(report).map(Obligation::via).orElse(null);
      own =
          home.filter(h -> h.equals(scope.area()) || owing.contains(h)).isPresent()
              || via != null && holds(agency, via);
    }
    if (!own) {
      throw ReportProblem.notItsArea(agency, scope.area());
    }
  }

  private Optional<String> home(String agency) {
    return facts.current().agency(agency).map(CatalogueEntry.Agency::area);
  }

  /** Whether an agency is another or took over from it. */
  private boolean holds(String agency, String office) {
    return office.equals(agency) || facts.current().succession(office).contains(agency);
  }

  private Optional<Due> due(NewReport report, ReportRules.Scope scope) {
    return obligations
        .current()
        .answered(
            report.plan(), report.obligation(), scope.period(), scope.area(), report.agency());
  }

  /** The areas that owe it today: of one that was abolished, those that came of it. */
  private List<String> owing(Due due) {
    return due.agency() != null
        ? List.of()
        : obligations.current().owedBy(due, today()).stream().map(Party::code).toList();
  }

  /**
   * An agency reviews what it gets: the one on the way its units' reports, the recipient and the
   * plan's issuer any, and whoever took over from one of them. What nobody asked for is the
   * issuer's.
   */
  private void requireReviewer(Report report) {
    String agency = caller.agency().orElse(null);
    if (agency == null) {
      return;
    }
    Obligation obligation = obligation(report.content()).orElse(null);
    String recipient = obligation == null ? null : obligation.recipient();
    String issuer = plan(report.content()).map(Plan::issuer).orElse(null);
    Obligations known = obligations.current();
    boolean gets =
        Stream.of(onItsWayTo(report.content()), recipient, issuer)
            .filter(Objects::nonNull)
            .anyMatch(
                a ->
                    a.equals(agency)
                        || known.inOffice(report.content().plan(), a, today()).equals(agency));
    if (!gets) {
      throw ReportProblem.notTheReviewer(agency);
    }
  }

  /** Who is bound to the area that reports does not review what it says, but who is above it. */
  private void requireAbove(Report report) {
    ReportRules.Scope scope = new ReportRules(facts.current(), today()).of(report);
    boolean itsOwn =
        plan(report.content()).filter(p -> !p.area().equals(scope.area())).isPresent()
            && caller.areas().isPresent()
            && caller.areas().get().stream()
                .noneMatch(
                    bound ->
                        !bound.equals(scope.area())
                            && facts.current().within(scope.area(), bound, scope.concerned()));
    if (itsOwn) {
      throw ReportProblem.ownReport();
    }
  }

  /** The agency on the way that puts it together with others'; null: it speaks for itself. */
  String onItsWayTo(NewReport report) {
    String via = obligation(report).map(Obligation::via).orElse(null);
    return via == null || report.agency() != null && holds(report.agency(), via) ? null : via;
  }

  private Optional<Plan> plan(NewReport report) {
    return facts.current().plan(report.plan()).map(issued -> issued.plan());
  }

  private Optional<Obligation> obligation(NewReport report) {
    return plan(report)
        .flatMap(
            p ->
                p.obligations().stream()
                    .filter(o -> o.code().equals(report.obligation()))
                    .findFirst());
  }

  private ReportRules.Scope rules(NewReport report) {
    return new ReportRules(facts.current(), today()).check(report);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), CIVIL);
  }
}
