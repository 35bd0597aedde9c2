package vn.tiendo.report.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/** The bytes in PostgreSQL, with everything else: one backup, one transaction, every replica. */
@ApplicationScoped
class DatabaseStore implements FileStore {

  static final String NAME = "database";
  private static final int PIECE = 256 * 1024;

  private final DataSource database;

  DatabaseStore(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void keep(StoredFile file, byte[] bytes) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into evidence_part (sha256, part, bytes) values (?, ?, ?)")) {
      for (int part = 0, from = 0; from < bytes.length; part++, from += PIECE) {
        insert.setString(1, file.sha256());
        insert.setInt(2, part);
        insert.setBytes(3, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new EvidenceUnavailable(e);
    }
  }

  @Override
  public InputStream open(StoredFile file) {
    long parts = (file.size() + PIECE - 1) / PIECE;
    return new SequenceInputStream(
        new Enumeration<>() {
          private int next;

          @Override
          public boolean hasMoreElements() {
            return next < parts;
          }

          @Override
          public InputStream nextElement() {
            if (!hasMoreElements()) {
              throw new NoSuchElementException();
            }
            return part(file.sha256(), next++);
          }
        });
  }

  private InputStream part(String sha256, int part) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select bytes from evidence_part where sha256 = ? and part = ?")) {
      select.setString(1, sha256);
      select.setInt(2, part);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new EvidenceUnavailable(new IOException("A piece is missing: " + sha256));
        }
        return new ByteArrayInputStream(row.getBytes(1));
      }
    } catch (SQLException e) {
      throw new EvidenceUnavailable(e);
    }
  }
}
