package vn.tiendo.report.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import vn.tiendo.events.inbox.Fold;
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
  private final FactTables facts;
  private final Event<Folded> folded;

  FoldFacts(
      DataSource database,
      Facts facts,
      ActivityFacts activities,
      StaleCells stale,
      Event<Folded> folded) {
    this.database = database;
    this.facts = new FactTables(facts, activities, stale);
    this.folded = folded;
  }

  @Override
  public void apply(List<Received> events) {
    oneAtATime();
    facts.fold(events);
  }

  /**
   * Replicas fold different partitions, but what they fold belongs together: a correction may move
   * an activity to another partition, and what a fact touches depends on the facts folded just
   * before it. Each fold therefore sees what all folds before it have committed.
   */
  private void oneAtATime() {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select pg_advisory_xact_lock(7412)")) {
      lock.execute();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
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
