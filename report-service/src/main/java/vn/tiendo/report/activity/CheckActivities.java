package vn.tiendo.report.activity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.inbox.Inbox;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** Checks what was posted, before anything is locked or stored. */
@ApplicationScoped
class CheckActivities {

  static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Facts facts;
  private final Inbox inbox;
  private final Clock clock;

  CheckActivities(Facts facts, Inbox inbox, Clock clock) {
    this.facts = facts;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * An item after its checks.
   *
   * @param activity null when its shape is wrong
   * @param problem null when it may be recorded
   */
  record Checked(int index, Identity identity, NewActivity activity, Problem problem) {}

  /**
   * The items, each with its problem if it has one, and the world they were checked against. When
   * something is unknown, it may have been announced a moment ago: waits once and looks again. What
   * is unknown while nobody can tell whether all has been heard is refused for now, not for good.
   */
  List<Checked> check(List<Body.Item> items, Bounds bounds) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CIVIL);
    Registry registry = facts.current();
    ActivityRules rules = new ActivityRules(registry, today);
    List<Checked> checked = new ArrayList<>(items.size());
    List<Integer> unknown = new ArrayList<>();
    for (Body.Item item : items) {
      Problem problem = item.problem() != null ? item.problem() : Problem.invalid();
      NewActivity activity = item.problem() != null ? null : ActivityForm.read(item, problem);
      if (activity == null) {
        checked.add(new Checked(item.index(), identity(item), null, problem));
        continue;
      }
      ActivityRules.Finding finding = rules.check(activity, item.at());
      if (finding.unknown()) {
        unknown.add(checked.size());
      }
      checked.add(
          new Checked(
              item.index(),
              activity.identity(),
              activity,
              refusal(finding, activity, bounds, registry)));
    }
    if (!unknown.isEmpty()) {
      boolean allHeard = inbox.awaitCaughtUp(PATIENCE);
      Registry later = facts.current();
      ActivityRules again = new ActivityRules(later, today);
      for (int i : unknown) {
        NewActivity activity = checked.get(i).activity();
        ActivityRules.Finding finding = again.check(activity, items.get(i).at());
        checked.set(
            i,
            new Checked(
                checked.get(i).index(),
                activity.identity(),
                activity,
                finding.unknown() && !allHeard
                    ? ActivityProblem.cannotTell(finding.problem())
                    : refusal(finding, activity, bounds, later)));
      }
    }
    return checked;
  }

  private static Problem refusal(
      ActivityRules.Finding finding, NewActivity activity, Bounds bounds, Registry registry) {
    return finding.problem() != null
        ? finding.problem()
        : bounds.refusal(activity.content(), registry).orElse(null);
  }

  /** Whatever can be told of an item that is refused for its shape. */
  private static Identity identity(Body.Item item) {
    if (item.json() == null || !item.json().isObject()) {
      return null;
    }
    String source = item.json().path("source").textValue();
    String id = item.json().path("id").textValue();
    return source == null && id == null ? null : new Identity(source, id);
  }
}
