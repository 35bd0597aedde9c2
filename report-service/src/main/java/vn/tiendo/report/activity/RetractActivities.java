package vn.tiendo.report.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** Takes activities back: what counts of them now no longer does. */
@ApplicationScoped
class RetractActivities {

  private final Activities activities;
  private final Facts facts;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  RetractActivities(Activities activities, Facts facts, Outbox outbox, Audit audit, Clock clock) {
    this.activities = activities;
    this.facts = facts;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One item as posted.
   *
   * @param version the version that is meant; null: whichever counts
   * @param problem why it cannot be read; null when it can
   */
  record Retraction(int index, Identity identity, Long version, String reason, Problem problem) {

    static Retraction of(Body.Item item) {
      Problem problem = item.problem();
      if (problem != null) {
        return new Retraction(item.index(), null, null, null, problem);
      }
      problem = Problem.invalid();
      Form form = new Form(item.json(), item.at(), problem);
      Identity identity =
          new Identity(
              form.requiredText("source", ActivityForm.LONGEST_NAME),
              form.requiredText("id", ActivityForm.LONGEST_NAME));
      String reason = form.text("reason", ActivityForm.LONGEST_NOTE);
      PersonalData.in(reason).ifPresent(found -> form.error("reason", found.vi(), found.en()));
      Long version = form.has("version") ? form.positive("version", 1) : null;
      form.refuseTheRest();
      return new Retraction(
          item.index(), identity, version, reason, problem.hasErrors() ? problem : null);
    }
  }

  @Transactional
  List<Outcome> retract(List<Retraction> items, Bounds bounds) {
    Set<Identity> identities = new LinkedHashSet<>();
    items.stream().filter(i -> i.problem() == null).forEach(i -> identities.add(i.identity()));
    Map<Identity, History> histories = activities.lockKnown(identities);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Registry registry = facts.current();
    Map<History, String> reasons = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>(items.size());
    for (Retraction item : items) {
      History history = histories.get(item.identity());
      outcomes.add(outcome(item, history, bounds, registry, now, reasons));
    }
    if (!reasons.isEmpty()) {
      activities.save(reasons.keySet());
      activities.bury(reasons, now);
      outbox.append(reasons.keySet().stream().map(h -> event(h, reasons.get(h), now)).toList());
      audit(reasons);
    }
    return outcomes;
  }

  private static Outcome outcome(
      Retraction item,
      History history,
      Bounds bounds,
      Registry registry,
      Instant now,
      Map<History, String> reasons) {
    if (item.problem() != null) {
      return Outcome.rejected(item.index(), item.identity(), null, item.problem());
    }
    if (history == null) {
      return Outcome.rejected(item.index(), item.identity(), null, ActivityProblem.unknown());
    }
    Optional<Problem> refusal =
        history.current().flatMap(current -> bounds.refusal(current.content(), registry));
    if (refusal.isPresent()) {
      return Outcome.rejected(item.index(), item.identity(), null, refusal.get());
    }
    if (item.version() != null && item.version() != history.currentNumber()) {
      return Outcome.rejected(
          item.index(),
          item.identity(),
          item.version(),
          ActivityProblem.notCurrent(history.currentNumber()));
    }
    History.Decision decision = history.retract();
    if (decision.status() == Status.REJECTED) {
      return Outcome.rejected(item.index(), item.identity(), null, decision.problem());
    }
    boolean fresh = decision.status() == Status.RETRACTED;
    if (fresh) {
      reasons.put(history, item.reason());
    }
    return new Outcome(
        item.index(),
        item.identity(),
        history.currentNumber(),
        decision.status(),
        fresh ? now : decision.version().recordedAt(),
        null,
        null);
  }

  private static ActivityRetracted event(History history, String reason, Instant now) {
    Content content = history.current().orElseThrow().content();
    return new ActivityRetracted(
        history.identity().source(),
        history.identity().id(),
        history.currentNumber(),
        content.facility() != null ? content.facility() : content.area(),
        reason,
        now);
  }

  private void audit(Map<History, String> reasons) {
    record Change(Identity identity, long version, String reason, Content before) {}
    List<Change> changes =
        reasons.keySet().stream()
            .map(
                h ->
                    new Change(
                        h.identity(),
                        h.currentNumber(),
                        reasons.get(h),
                        h.current().orElseThrow().content()))
            .toList();
    String what =
        changes.size() == 1
            ? "activity/"
                + changes.get(0).identity().source()
                + "/"
                + changes.get(0).identity().id()
            : "activities";
    audit.record("activity.retract", what, Map.of("changes", changes), null);
  }
}
