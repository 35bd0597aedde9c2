package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.catalogue.Catalogues;
import vn.tiendo.plan.check.CheckPlan;

/** Opens the draft of the next version, beginning with what is in force. */
@ApplicationScoped
class AmendPlan {

  private final StoredPlanRepository plans;
  private final PlanVersionRepository versions;
  private final PlanDocument documents;
  private final PlanWriters writers;
  private final CheckPlan checkPlan;
  private final Catalogues catalogues;
  private final Audit audit;

  AmendPlan(
      StoredPlanRepository plans,
      PlanVersionRepository versions,
      PlanDocument documents,
      PlanWriters writers,
      CheckPlan checkPlan,
      Catalogues catalogues,
      Audit audit) {
    this.plans = plans;
    this.versions = versions;
    this.documents = documents;
    this.writers = writers;
    this.checkPlan = checkPlan;
    this.catalogues = catalogues;
    this.audit = audit;
  }

  @Transactional
  Plans.Found amend(String code, Amendment amendment, String ifMatch) {
    catalogues.holdStill();
    StoredPlan stored = plans.forWriting(code).orElseThrow(() -> PlanProblem.unknown(code));
    PlanVersion shown = versions.version(code, stored.shownVersion()).orElseThrow();
    Plan plan = documents.read(shown);
    writers.require(plan);
    if (stored.closed()) {
      throw PlanProblem.closed(code);
    }
    if (stored.issuedVersion() == null) {
      throw PlanProblem.neverIssued(code);
    }
    if (stored.hasDraft()) {
      throw PlanProblem.draftOpen(code);
    }
    if (ifMatch != null) {
      ETags.check(ifMatch, true, ETags.of(stored.revision()));
    }
    int number = stored.amend();
    PlanVersion draft =
        new PlanVersion(code, number, shown.document(), amendment.act(), amendment.reason());
    versions.persist(draft);
    versions.names(code, number, checkPlan.check(plan).named());
    audit.record("plan.amend", "plan/" + code, null, amendment);
    return new Plans.Found(PlanView.of(stored, draft, plan), stored.revision());
  }
}
