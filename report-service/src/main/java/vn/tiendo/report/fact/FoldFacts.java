package vn.tiendo.report.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import vn.tiendo.events.Fact;
import vn.tiendo.events.inbox.Fold;
import vn.tiendo.events.inbox.PoisonException;
import vn.tiendo.events.inbox.Received;

/**
 * The fold: stores what was announced and marks the figures it may touch, in one transaction with
 * the offsets.
 *
 * <p>Storing the same fact again changes nothing, so duplicates, replays and interleavings cannot
 * change a figure.
 */
@ApplicationScoped
class FoldFacts implements Fold {

  private final DataSource database;
  private final Facts facts;
  private final ActivityFacts activities;
  private final StaleCells stale;
  private final Event<Folded> folded;

  FoldFacts(
      DataSource database,
      Facts facts,
      ActivityFacts activities,
      StaleCells stale,
      Event<Folded> folded) {
    this.database = database;
    this.facts = facts;
    this.activities = activities;
    this.stale = stale;
    this.folded = folded;
  }

  @Override
  public void apply(List<Received> events) {
    List<Fact> states = new ArrayList<>();
    List<Fact> happened = new ArrayList<>();
    for (Received event : events) {
      Class<? extends Fact> activity = ActivityFacts.TYPES.get(event.type());
      Class<? extends Fact> state = Facts.TYPES.get(event.type());
      if (activity == null && state == null) {
        throw new PoisonException("The type " + event.type() + " is not known");
      }
      if (state == null) {
        happened.add(event.as(activity));
      } else {
        states.add(event.as(state));
      }
    }
    // Read before anything is stored: what this transaction writes may yet be rolled back.
    Registry before = facts.current();
    if (!states.isEmpty()) {
      facts.store(states);
    }
    stale.mark(before, states, happened.isEmpty() ? Set.of() : activities.store(happened));
  }

  @Override
  public void committed(List<Received> events) {
    folded.fire(new Folded());
  }

  @Override
  public boolean startsFromNothing() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select not exists (select from fact) or not exists (select from activity_fact)");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }
}
