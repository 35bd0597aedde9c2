package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.outbox.Trace;

/** Who wrote what, when, over what: kept in the transaction of the write. */
@ApplicationScoped
public class Audit {

  private final DataSource database;
  private final Clock clock;
  private final ObjectMapper json;
  private final Caller caller;
  private final String service;

  Audit(
      DataSource database,
      Clock clock,
      ObjectMapper json,
      Caller caller,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.database = database;
    this.clock = clock;
    this.json = json;
    this.caller = caller;
    this.service = service;
  }

  /**
   * Records a write.
   *
   * @param action what was done, such as {@code plan.issue}
   * @param what the thing it was done to, such as {@code plan/huong-tra-2024}
   */
  public void record(String action, String what, Object before, Object after) {
    // What arrives from Kafka has no caller: the service itself writes.
    boolean called =
        Arc.container().requestContext().isActive() && !"anonymous".equals(caller.subject());
    String who = called ? caller.subject() : "urn:tiendo:" + service;
    Set<String> roles = called ? caller.roles() : Set.of();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into audit_record (at, who, roles, action, what, before, after, trace_id)"
                    + " values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)")) {
      insert.setTimestamp(1, Timestamp.from(clock.instant()));
      insert.setString(2, who);
      insert.setArray(3, connection.createArrayOf("text", roles.toArray()));
      insert.setString(4, action);
      insert.setString(5, what);
      insert.setString(6, text(before));
      insert.setString(7, text(after));
      insert.setString(8, Trace.current().traceId());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new AuditFailed(e);
    }
  }

  private String text(Object value) {
    try {
      return value == null ? null : json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AuditFailed(e);
    }
  }

  /** Nothing is written that cannot be audited. */
  static final class AuditFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditFailed(Throwable cause) {
      super("The audit record was not taken", cause);
    }
  }
}
