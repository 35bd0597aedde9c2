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
    facts.fold(events);
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
