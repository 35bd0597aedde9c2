package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Does the work once for each key and repeats its answer. Outside the commands' own transactions,
 * so that key, work and answer are one; a second request with the key waits on the first one's row.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class Idempotence {

  /** A string of structured fields (RFC 9651): quoted printable ASCII. */
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\]){1,255}\"");

  private final DataSource database;
  private final Clock clock;
  private final ObjectMapper json;
  private final Caller caller;
  private final RequestDigest request;

  Idempotence(
      DataSource database, Clock clock, ObjectMapper json, Caller caller, RequestDigest request) {
    this.database = database;
    this.clock = clock;
    this.json = json;
    this.caller = caller;
    this.request = request;
  }

  @AroundInvoke
  Object once(InvocationContext work) throws Exception {
    if (request.header() == null) {
      return work.proceed();
    }
    if (!QUOTED.matcher(request.header().strip()).matches()) {
      throw Problem.of(
              400,
              "malformed-idempotency-key",
              "Idempotency-Key viết sai",
              "The Idempotency-Key is malformed")
          .detail(
              "Phải là chuỗi ASCII trong dấu ngoặc kép, 1–255 ký tự.",
              "Must be a quoted string of 1 to 255 ASCII characters.");
    }
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> claim() ? keep((Response) work.proceed()) : repeat());
    } catch (Refused refused) {
      return refused.response;
    }
  }

  /** True for the first; anyone else waits here until the first has committed or failed. */
  private boolean claim() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into idempotency_key (subject, operation, key, body_hash, created_at)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, caller.subject());
      insert.setString(2, request.operation());
      insert.setString(3, request.header().strip());
      insert.setString(4, request.digest());
      insert.setTimestamp(5, Timestamp.from(clock.instant()));
      return insert.executeUpdate() == 1;
    }
  }

  private Response keep(Response response) throws SQLException, JsonProcessingException {
    if (response.getStatus() >= 400) {
      // Only what was done is remembered; a refusal may be tried again.
      throw new Refused(response);
    }
    Object entity = response.getEntity();
    byte[] body = bytes(entity);
    byte[] kept = entity instanceof ToldOnce once ? bytes(once.afterwards()) : body;
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .getStringHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    if (body != null) {
      headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update idempotency_key set status = ?, headers = ?::jsonb, body = ?"
                    + " where subject = ? and operation = ? and key = ?")) {
      update.setInt(1, response.getStatus());
      update.setString(2, json.writeValueAsString(headers));
      update.setBytes(3, kept);
      update.setString(4, caller.subject());
      update.setString(5, request.operation());
      update.setString(6, request.header().strip());
      update.executeUpdate();
    }
    return answer(response.getStatus(), headers, body);
  }

  private Response repeat() throws SQLException, JsonProcessingException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select body_hash, status, headers::text, body from idempotency_key"
                    + " where subject = ? and operation = ? and key = ?")) {
      select.setString(1, caller.subject());
      select.setString(2, request.operation());
      select.setString(3, request.header().strip());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          // The first one failed in the very moment we stopped waiting for it.
          throw CommonProblems.unavailable();
        }
        if (!row.getString(1).equals(request.digest())) {
          throw Problem.of(
                  422,
                  "idempotency-key-reused",
                  "Idempotency-Key đã dùng cho nội dung khác",
                  "The Idempotency-Key was used with another body")
              .error(
                  "#",
                  "Nội dung khác với lần gửi đầu tiên cùng khóa",
                  "Not the body that was first sent with this key");
        }
        return answer(
            row.getInt(2),
            json.readValue(row.getString(3), new TypeReference<Map<String, String>>() {}),
            row.getBytes(4));
      }
    }
  }

  private byte[] bytes(Object entity) throws JsonProcessingException {
    if (entity == null || entity instanceof byte[]) {
      return (byte[]) entity;
    }
    return entity instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : json.writeValueAsBytes(entity);
  }

  private static Response answer(int status, Map<String, String> headers, byte[] body) {
    Response.ResponseBuilder response = Response.status(status).entity(body);
    headers.forEach(response::header);
    return response.build();
  }

  /** Carries an answer out of a transaction that must not commit. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response response;

    Refused(Response response) {
      super("refused", null, false, false);
      this.response = response;
    }
  }
}
