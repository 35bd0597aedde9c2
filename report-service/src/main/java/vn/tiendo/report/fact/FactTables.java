package vn.tiendo.report.fact;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import vn.tiendo.events.Fact;
import vn.tiendo.events.inbox.PoisonException;
import vn.tiendo.events.inbox.Received;

/** A set of tables of facts, the live one or one beside it, and how they fill. */
public record FactTables(Facts facts, ActivityFacts activities, StaleCells stale) {

  /** Those that the connections of a database see. */
  public static FactTables in(DataSource database, ObjectMapper json) {
    return new FactTables(
        new Facts(database, json, null),
        new ActivityFacts(database, json),
        new StaleCells(database));
  }

  /** Stores events and marks the figures they may touch. */
  public void fold(List<Received> events) {
    Sorted sorted = Sorted.of(events);
    // Read before anything is stored: what this transaction writes may yet be rolled back.
    Registry before = facts.current();
    stale.mark(before, sorted.states(), store(sorted));
  }

  /** Stores events without a mark: for tables whose figures are all to be worked out afterwards. */
  public void store(List<Received> events) {
    store(Sorted.of(events));
  }

  private Set<ActivityFacts.Touch> store(Sorted sorted) {
    if (!sorted.states().isEmpty()) {
      facts.store(sorted.states());
    }
    return sorted.happened().isEmpty() ? Set.of() : activities.store(sorted.happened());
  }

  private record Sorted(List<Fact> states, List<Fact> happened) {

    static Sorted of(List<Received> events) {
      Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
      for (Received event : events) {
        Class<? extends Fact> activity = ActivityFacts.TYPES.get(event.type());
        Class<? extends Fact> state = Facts.TYPES.get(event.type());
        if (activity == null && state == null) {
          throw new PoisonException("The type " + event.type() + " is not known");
        }
        if (state == null) {
          sorted.happened.add(event.as(activity));
        } else {
          sorted.states.add(event.as(state));
        }
      }
      return sorted;
    }
  }
}
