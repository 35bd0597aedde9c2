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

/**
 * Ends a plan's life: its latest issued version stays as it is, an amendment under way is dropped.
 */
@ApplicationScoped
class ClosePlan {

  private final StoredPlanRepository plans;
  private final PlanVersionRepository versions;
  private final PlanDocument documents;
  private final PlanWriters writers;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ClosePlan(
      StoredPlanRepository plans,
      PlanVersionRepository versions,
      PlanDocument documents,
      PlanWriters writers,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.plans = plans;
    this.versions = versions;
    this.documents = documents;
    this.writers = writers;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  Plans.Found close(String code, String ifMatch) {
    StoredPlan stored = plans.forWriting(code).orElseThrow(() -> PlanProblem.unknown(code));
    PlanVersion version = versions.version(code, stored.shownVersion()).orElseThrow();
    Plan plan = documents.read(version);
    writers.require(plan);
    if (stored.closed()) {
      throw PlanProblem.closed(code);
    }
    if (stored.issuedVersion() == null) {
      throw PlanProblem.neverIssued(code);
    }
    if (ifMatch != null) {
      ETags.check(ifMatch, true, ETags.of(stored.revision()));
    }
    Plan dropped = null;
    if (stored.hasDraft()) {
      dropped = documents.read(versions.version(code, stored.draftVersion()).orElseThrow());
      versions.drop(code, stored.draftVersion());
    }
    stored.close();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    outbox.append(
        new PlanIssued(
            plan,
            version.version(),
            version.act(),
            version.reason(),
            true,
            stored.announced(),
            now));
    audit.record("plan.close", "plan/" + code, dropped, null);
    return new Plans.Found(PlanView.of(stored, version, plan), stored.revision());
  }
}
