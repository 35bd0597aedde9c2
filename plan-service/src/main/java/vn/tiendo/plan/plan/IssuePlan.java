package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.catalogue.Catalogues;
import vn.tiendo.plan.check.CheckPlan;
import vn.tiendo.plan.check.Findings;

/** Makes the open draft an immutable version, in force from now on. */
@ApplicationScoped
class IssuePlan {

  private final StoredPlanRepository plans;
  private final PlanVersionRepository versions;
  private final PlanDocument documents;
  private final PlanWriters writers;
  private final CheckPlan checkPlan;
  private final Catalogues catalogues;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  IssuePlan(
      StoredPlanRepository plans,
      PlanVersionRepository versions,
      PlanDocument documents,
      PlanWriters writers,
      CheckPlan checkPlan,
      Catalogues catalogues,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.plans = plans;
    this.versions = versions;
    this.documents = documents;
    this.writers = writers;
    this.checkPlan = checkPlan;
    this.catalogues = catalogues;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  Plans.Found issue(String code, String ifMatch) {
    catalogues.holdStill();
    StoredPlan stored = plans.forWriting(code).orElseThrow(() -> PlanProblem.unknown(code));
    int number = stored.hasDraft() ? stored.draftVersion() : stored.issuedVersion();
    PlanVersion version = versions.version(code, number).orElseThrow();
    Plan plan = documents.read(version);
    writers.require(plan);
    if (stored.closed()) {
      throw PlanProblem.closed(code);
    }
    if (!stored.hasDraft()) {
      throw PlanProblem.nothingToIssue(code);
    }
    if (ifMatch != null) {
      ETags.check(ifMatch, true, ETags.of(stored.revision()));
    }
    // What it names may have been redeclared since the draft was stored.
    Findings findings = checkPlan.check(plan);
    if (!findings.errors().isEmpty()) {
      throw PlanProblem.invalid(findings.errors());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    version.issue(now);
    stored.issue(plan, documents.level(plan.level()));
    outbox.append(
        new PlanIssued(
            plan, number, version.act(), version.reason(), false, stored.announced(), now));
    audit.record("plan.issue", "plan/" + code, null, plan);
    return new Plans.Found(PlanView.of(stored, version, plan), stored.revision());
  }
}
