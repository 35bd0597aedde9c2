package vn.tiendo.report.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The table of the files. */
@ApplicationScoped
class EvidenceFiles {

  private final DataSource database;

  EvidenceFiles(DataSource database) {
    this.database = database;
  }

  Optional<StoredFile> find(String sha256) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select sha256, size, type, name, who, store, recorded_at from evidence"
                    + " where sha256 = ?")) {
      select.setString(1, sha256);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new StoredFile(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getTimestamp(7).toInstant()))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new EvidenceUnavailable(e);
    }
  }

  /** Those of these that are kept. */
  Set<String> known(Collection<String> sha256) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select sha256 from evidence where sha256 = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", sha256.toArray()));
      Set<String> known = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(row.getString(1));
        }
      }
      return known;
    } catch (SQLException e) {
      throw new EvidenceUnavailable(e);
    }
  }

  /** False when the same file was kept before, or by another in this very moment. */
  boolean add(StoredFile file) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into evidence (sha256, size, type, name, who, store, recorded_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, file.sha256());
      insert.setLong(2, file.size());
      insert.setString(3, file.type());
      insert.setString(4, file.name());
      insert.setString(5, file.who());
      insert.setString(6, file.store());
      insert.setTimestamp(7, Timestamp.from(file.at()));
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new EvidenceUnavailable(e);
    }
  }
}
