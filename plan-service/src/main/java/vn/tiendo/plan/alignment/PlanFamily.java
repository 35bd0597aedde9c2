package vn.tiendo.plan.alignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.plan.Target;
import vn.tiendo.plan.alignment.Alignment.Row;
import vn.tiendo.plan.plan.PlanView;
import vn.tiendo.plan.plan.Plans;

/** Follows plans up to what they derive from and down to what is under them. */
@ApplicationScoped
class PlanFamily {

  private final Plans plans;

  PlanFamily(Plans plans) {
    this.plans = plans;
  }

  @Transactional
  Optional<Alignment> alignment(String code) {
    return plans.shown(code).map(this::align);
  }

  private Alignment align(PlanView child) {
    Map<String, Optional<PlanView>> parents = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    Set<String> derived = new HashSet<>();
    for (Target target : child.plan().targets()) {
      Target.DerivedFrom from = target.derivedFrom();
      if (from == null) {
        continue;
      }
      derived.add(from.plan() + "/" + from.target());
      Optional<PlanView> parent = parents.computeIfAbsent(from.plan(), plans::shown);
      Optional<Target> above =
          parent.flatMap(
              plan ->
                  plan.plan().targets().stream()
                      .filter(one -> one.code().equals(from.target()))
                      .findFirst());
      if (above.isPresent()) {
        rows.addAll(
            new CompareTargets(
                    child.plan(), target, parent.get().plan(), parent.get().version(), above.get())
                .rows());
      } else {
        rows.add(
            new Row(
                target.code(),
                null,
                from.plan(),
                parent.map(PlanView::version).orElse(null),
                from.target(),
                null,
                Deviation.PARENT_UNKNOWN,
                null,
                null));
      }
    }
    rows.addAll(missing(child, derived));
    return new Alignment(child.plan().code(), child.version(), child.plan().parent(), rows);
  }

  /** Targets of the parent plan that no target here derives from. */
  private List<Row> missing(PlanView child, Set<String> derived) {
    String parentCode = child.plan().parent();
    if (parentCode == null) {
      return List.of();
    }
    return plans
        .shown(parentCode)
        .map(
            parent ->
                parent.plan().targets().stream()
                    .filter(target -> !derived.contains(parentCode + "/" + target.code()))
                    .map(
                        target ->
                            new Row(
                                null,
                                null,
                                parentCode,
                                parent.version(),
                                target.code(),
                                null,
                                Deviation.MISSING_IN_CHILD,
                                null,
                                target.title()))
                    .toList())
        .orElse(List.of());
  }

  /** The tree under a plan; of one nobody has stored yet, what names it as its parent. */
  @Transactional
  Optional<Cascade> cascade(String code) {
    Optional<PlanView> plan = plans.shown(code);
    if (plan.isEmpty() && plans.childrenOf(code).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(cascade(code, plan, new HashSet<>()));
  }

  /** A plan that comes up a second time, by parents in a circle, is left out. */
  private Cascade cascade(String code, Optional<PlanView> plan, Set<String> seen) {
    seen.add(code);
    List<Cascade> children = new ArrayList<>();
    for (PlanView child : plans.childrenOf(code)) {
      if (!seen.contains(child.plan().code())) {
        children.add(cascade(child.plan().code(), Optional.of(child), seen));
      }
    }
    return plan.map(
            known -> {
              String parent = known.plan().parent();
              Boolean parentKnown = parent == null ? null : plans.shown(parent).isPresent();
              return Cascade.of(known, parentKnown, children);
            })
        .orElseGet(() -> Cascade.unknown(code, children));
  }
}
