package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** Which dues have been answered. */
@ApplicationScoped
public class AnsweredDues {

  private final DataSource database;

  AnsweredDues(DataSource database) {
    this.database = database;
  }

  /** Those of these dues, by their keys, whose report lies with the recipient now. */
  public Set<String> handedIn(Collection<String> dues) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select answers from report where answers = any (?)"
                    + " and state in ('submitted', 'accepted')")) {
      select.setArray(1, connection.createArrayOf("text", dues.toArray()));
      Set<String> handedIn = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          handedIn.add(row.getString(1));
        }
      }
      return handedIn;
    } catch (SQLException e) {
      throw new Reports.ReportsUnavailable(e);
    }
  }
}
