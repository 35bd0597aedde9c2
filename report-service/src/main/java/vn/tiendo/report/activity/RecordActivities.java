package vn.tiendo.report.activity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;

/** Takes activities in: one transaction for all of a request, announced in it. */
@ApplicationScoped
class RecordActivities {

  private final Activities activities;
  private final KnownObligations obligations;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final ObjectMapper json;

  RecordActivities(
      Activities activities,
      KnownObligations obligations,
      Outbox outbox,
      Audit audit,
      Clock clock,
      ObjectMapper json) {
    this.activities = activities;
    this.obligations = obligations;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  /**
   * How a request wants to be treated.
   *
   * @param dryRun answer as if, and store nothing
   * @param atomic one refusal refuses all
   */
  record Mode(boolean dryRun, boolean atomic) {}

  /** What one item changed, for the audit. */
  record Change(Identity identity, long version, Status status, Content before, Content after) {}

  @Transactional
  List<Outcome> record(List<CheckActivities.Checked> items, Mode mode, Bounds bounds) {
    Set<Identity> identities = new LinkedHashSet<>();
    for (CheckActivities.Checked item : items) {
      if (item.problem() == null) {
        identities.add(item.identity());
      }
    }
    if (identities.isEmpty()) {
      return items.stream().map(RecordActivities::refused).toList();
    }
    activities.mark();
    Map<Identity, History> histories = activities.lock(identities);
    // After the locks, so that the versions of an identity are recorded in the order of their
    // instants.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Obligations owed = obligations.current();
    Registry registry = owed.registry();
    List<Change> changes = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>(items.size());
    for (CheckActivities.Checked item : items) {
      outcomes.add(
          item.problem() != null
              ? refused(item)
              : take(item, histories.get(item.identity()), now, bounds, registry, owed, changes));
    }
    boolean refusedAsAWhole =
        mode.atomic() && outcomes.stream().anyMatch(o -> o.status() == Status.REJECTED);
    if (mode.dryRun() || refusedAsAWhole) {
      activities.undo();
      return refusedAsAWhole
          ? outcomes.stream().map(RecordActivities::withTheOthers).toList()
          : outcomes;
    }
    if (!changes.isEmpty()) {
      activities.save(histories.values());
      outbox.append(histories.values().stream().flatMap(h -> announced(h).stream()).toList());
      audit(changes);
    }
    return outcomes;
  }

  private Outcome take(
      CheckActivities.Checked item,
      History history,
      Instant now,
      Bounds bounds,
      Registry registry,
      Obligations owed,
      List<Change> changes) {
    NewActivity activity = item.activity();
    Content content = activity.content();
    Optional<Content> before =
        history.retracted() ? Optional.empty() : history.current().map(History.Version::content);
    // Whoever replaces an activity must have been allowed to write the one that is replaced.
    Optional<Problem> refusal =
        history.current().flatMap(current -> bounds.refusal(current.content(), registry));
    if (refusal.isPresent()) {
      return Outcome.rejected(item.index(), item.identity(), activity.version(), refusal.get());
    }
    boolean late = late(content, now, registry, owed);
    History.Decision decision =
        history.take(activity.version(), content, content.digest(json), late, now);
    if (decision.status() == Status.REJECTED) {
      return Outcome.rejected(
          item.index(), item.identity(), activity.version(), decision.problem());
    }
    History.Version version = decision.version();
    Outcome outcome =
        new Outcome(
            item.index(),
            item.identity(),
            activity.version(),
            decision.status(),
            version.recordedAt(),
            decision.status() == Status.DUPLICATE ? null : version.late(),
            null);
    if (outcome.changes() && version.receivedAt().equals(now)) {
      changes.add(
          new Change(
              item.identity(),
              activity.version(),
              decision.status(),
              before.orElse(null),
              content));
    }
    return outcome;
  }

  /** After the year of its day had ended, or after a report that should have told it was due. */
  private static boolean late(
      Content content, Instant now, Registry registry, Obligations obligations) {
    if (LocalDate.ofInstant(now, CheckActivities.CIVIL).getYear() > content.from().getYear()) {
      return true;
    }
    FacilityFact facility =
        content.facility() == null ? null : registry.facility(content.facility()).orElse(null);
    return (facility != null || content.area() != null)
        && obligations.tooLate(facility, content.area(), content.from(), now);
  }

  private static List<ActivityRecorded> announced(History history) {
    return history.applied().stream().map(v -> event(history.identity(), v)).toList();
  }

  private static ActivityRecorded event(Identity identity, History.Version version) {
    Content content = version.content();
    return new ActivityRecorded(
        identity.source(),
        identity.id(),
        version.number(),
        content.kind(),
        content.facility(),
        content.area(),
        content.organisers(),
        content.from(),
        content.to(),
        content.quantities(),
        content.dimensions(),
        content.observance(),
        content.note(),
        content.evidence(),
        version.late(),
        version.recordedAt());
  }

  private void audit(List<Change> changes) {
    String what =
        changes.size() == 1
            ? "activity/"
                + changes.get(0).identity().source()
                + "/"
                + changes.get(0).identity().id()
            : "activities";
    audit.record(
        "activity.record", what, null, Map.of("count", changes.size(), "changes", changes));
  }

  private static Outcome refused(CheckActivities.Checked item) {
    return Outcome.rejected(
        item.index(),
        item.identity(),
        item.activity() == null ? null : item.activity().version(),
        item.problem());
  }

  private static Outcome withTheOthers(Outcome outcome) {
    return outcome.changes()
        ? Outcome.rejected(
            outcome.index(), outcome.identity(), outcome.version(), ActivityProblem.allOrNothing())
        : outcome;
  }
}
