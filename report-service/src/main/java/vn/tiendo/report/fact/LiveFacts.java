package vn.tiendo.report.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The facts the figures rest on, held against others of the same shape in another schema. */
@ApplicationScoped
public class LiveFacts {

  private static final String FACT =
      "type || ' ' || identity || ' ' || version, hashtextextended(concat_ws(' ', type, identity, version,"
          + " recorded_at, body), 0)";
  private static final String ACTIVITY =
      "concat_ws(' ', 'activity', source, id, version, case when retracted then 'retracted' end),"
          + " hashtextextended(a::text, 0)";

  private final DataSource database;

  LiveFacts(DataSource database) {
    this.database = database;
  }

  /**
   * All facts in a few bytes.
   *
   * @param fingerprint a sum over hashes of all versions of all facts, whatever their order
   */
  public record Fingerprint(String fingerprint, long versions) {}

  /**
   * A fact that is not the same on both sides.
   *
   * @param live whether it is there at all
   */
  public record Difference(String fact, boolean live, boolean rebuilt) {}

  /** Lets nobody store a fact until the end of the caller's transaction. */
  public void hold() {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("lock table fact, activity_fact in exclusive mode")) {
      lock.execute();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /**
   * @param schema null: the live facts
   */
  public Fingerprint fingerprint(String schema) {
    String sql =
        "select coalesce(sum(hash), 0)::text, count(*) from (%s) as f (name, hash)"
            .formatted(hashes(schema));
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Fingerprint(row.getString(1), row.getLong(2));
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /** Facts that differ from those of a schema, at most so many. */
  public List<Difference> differences(String schema, int most) {
    String sql =
        ("select name, l.hash is not null, r.hash is not null from (%s) as l (name, hash)"
                + " full join (%s) as r (name, hash) using (name) where l.hash is distinct from r.hash"
                + " order by name limit %d")
            .formatted(hashes(null), hashes(schema), most);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<Difference> found = new ArrayList<>();
      while (row.next()) {
        found.add(new Difference(row.getString(1), row.getBoolean(2), row.getBoolean(3)));
      }
      return found;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static String hashes(String schema) {
    String in = schema == null ? "" : schema + ".";
    return "select %s from %sfact union all select %s from %sactivity_fact a"
        .formatted(FACT, in, ACTIVITY, in);
  }
}
