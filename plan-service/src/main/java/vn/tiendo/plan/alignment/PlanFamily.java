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
                    child.plan().period().end(),
                    target,
                    from.plan(),
                    parent.get().version(),
                    above.get())
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

  @Transactional
  Optional<Cascade> cascade(String code) {
    return plans.shown(code).map(plan -> cascade(plan, new HashSet<>()));
  }

  /** A plan that comes up a second time, by parents in a circle, is left out. */
  private Cascade cascade(PlanView plan, Set<String> seen) {
    seen.add(plan.plan().code());
    List<Cascade> children = new ArrayList<>();
    for (PlanView child : plans.childrenOf(plan.plan().code())) {
      if (!seen.contains(child.plan().code())) {
        children.add(cascade(child, seen));
      }
    }
    return new Cascade(
        plan.plan().code(),
        plan.plan().title(),
        plan.plan().level(),
        plan.plan().area(),
        plan.plan().period(),
        plan.version(),
        plan.status(),
        children);
  }
}
