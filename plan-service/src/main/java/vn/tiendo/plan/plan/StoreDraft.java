package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.catalogue.Catalogues;
import vn.tiendo.plan.check.CheckPlan;
import vn.tiendo.plan.check.Findings;

/** Stores the draft of a plan, new or in place of the open one. */
@ApplicationScoped
class StoreDraft {

  private final StoredPlanRepository plans;
  private final PlanVersionRepository versions;
  private final PlanDocument documents;
  private final PlanWriters writers;
  private final CheckPlan checkPlan;
  private final Catalogues catalogues;
  private final Audit audit;

  StoreDraft(
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

  /** What came of it. */
  record Outcome(boolean created, PlanView view, long revision) {}

  @Transactional
  Outcome store(Plan plan, String ifMatch) {
    catalogues.holdStill();
    writers.require(plan);
    StoredPlan stored = plans.forWriting(plan.code()).orElse(null);
    Plan before = null;
    if (stored != null) {
      if (stored.closed()) {
        throw PlanProblem.closed(plan.code());
      }
      if (!stored.hasDraft()) {
        throw PlanProblem.issued(plan.code());
      }
      before = documents.read(draftOf(stored));
      writers.require(before);
    }
    ETags.check(ifMatch, stored != null, ETags.of(stored == null ? 0 : stored.revision()));
    Findings findings = checkPlan.check(plan);
    if (!findings.errors().isEmpty()) {
      throw PlanProblem.invalid(findings.errors());
    }
    boolean created = stored == null;
    if (created) {
      stored = new StoredPlan(plan, documents.level(plan.level()));
      plans.persist(stored);
      versions.persist(new PlanVersion(plan.code(), 1, documents.write(plan), null, null));
    } else {
      draftOf(stored).redraft(documents.write(plan));
    }
    stored.redraft(plan, documents.level(plan.level()));
    versions.names(plan.code(), stored.draftVersion(), findings.named());
    audit.record("plan.draft", "plan/" + plan.code(), before, plan);
    return new Outcome(created, PlanView.of(stored, draftOf(stored), plan), stored.revision());
  }

  private PlanVersion draftOf(StoredPlan stored) {
    return versions.version(stored.code(), stored.draftVersion()).orElseThrow();
  }
}
