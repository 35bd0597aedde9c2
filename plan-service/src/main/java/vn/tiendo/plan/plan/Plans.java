package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.plan.Plan;

/** Plans for readers. */
@ApplicationScoped
public class Plans {

  private final StoredPlanRepository plans;
  private final PlanVersionRepository versions;
  private final PlanDocument documents;

  Plans(StoredPlanRepository plans, PlanVersionRepository versions, PlanDocument documents) {
    this.plans = plans;
    this.versions = versions;
    this.documents = documents;
  }

  /** A version with the revision of its plan. */
  record Found(PlanView view, long revision) {}

  /** The version a reader gets who asks for none; empty when the plan is not known. */
  @Transactional
  public Optional<PlanView> shown(String code) {
    return plans.findByIdOptional(code).map(plan -> view(plan, plan.shownVersion()));
  }

  @Transactional
  Found version(String code, String asked) {
    StoredPlan plan = plans.findByIdOptional(code).orElseThrow(() -> PlanProblem.unknown(code));
    return new Found(view(plan, versionOf(plan, asked)), plan.revision());
  }

  private static int versionOf(StoredPlan plan, String asked) {
    if (asked == null) {
      return plan.shownVersion();
    }
    if (asked.equals("draft")) {
      if (!plan.hasDraft()) {
        throw PlanProblem.unknownVersion(plan.code(), asked);
      }
      return plan.draftVersion();
    }
    try {
      return Integer.parseInt(asked);
    } catch (NumberFormatException e) {
      throw vn.tiendo.events.http.Problem.invalid()
          .error(
              "?version", "Phải là số phiên bản hoặc draft", "Must be a version number or draft");
    }
  }

  private PlanView view(StoredPlan plan, int version) {
    PlanVersion stored =
        versions
            .version(plan.code(), version)
            .orElseThrow(() -> PlanProblem.unknownVersion(plan.code(), Integer.toString(version)));
    return PlanView.of(plan, stored, documents.read(stored));
  }

  @Transactional
  Page<PlanSummary> matching(PlanFilter filter, Limit limit, Optional<Cursor> cursor) {
    String after = cursor.map(position -> position.key(0)).orElse("");
    return Page.of(
            plans.matching(filter, after, limit.plusOne()), limit, plan -> Cursor.of(plan.code()))
        .map(plan -> PlanSummary.of(plan, shownDocument(plan)));
  }

  private Plan shownDocument(StoredPlan plan) {
    return view(plan, plan.shownVersion()).plan();
  }

  @Transactional
  List<VersionSummary> versions(String code) {
    StoredPlan plan = plans.findByIdOptional(code).orElseThrow(() -> PlanProblem.unknown(code));
    return versions.ofPlan(code).stream()
        .map(
            version ->
                new VersionSummary(
                    version.version(),
                    plan.statusOf(version.version()),
                    version.act(),
                    version.reason(),
                    version.issuedAt()))
        .toList();
  }

  /** Plans whose shown version names this one as its parent. */
  @Transactional
  public List<PlanView> childrenOf(String code) {
    return plans.childrenOf(code).stream().map(plan -> view(plan, plan.shownVersion())).toList();
  }
}
