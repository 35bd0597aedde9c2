package vn.tiendo.deploy.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.deploy.system.Caller.Answer;
import vn.tiendo.deploy.system.OpenApi.Operation;

/**
 * Every operation of every document: who has no good token does not get in, who only reads does not
 * write. Which role may write what, and in which area, the services prove themselves.
 */
@ExtendWith(Running.Once.class)
class SecurityTest {

  /** Fewer than these would mean that the documents are not what is served. */
  private static final int AT_LEAST = 60;

  @TempDir static Path elsewhere;

  private final Running running;
  private final List<String> wrong = new ArrayList<>();

  SecurityTest(Running running) {
    this.running = running;
  }

  @Test
  void nobody_gets_in_without_a_good_token_and_a_role() {
    Caller nobody = running.withoutToken();
    Caller forger =
        running.withToken(
            LocalIssuer.of(elsewhere).token("plan-editor", "operator", "analyst").sign());
    Caller yesterday =
        running.withToken(
            running.issuer().token("operator", "analyst").ttl(Duration.ofHours(-1)).sign());
    Caller stranger = running.withToken("khong.phai.token");
    Caller guest = running.as("guest");
    Caller without = running.as();
    List<Operation> operations = OpenApi.operations(running);
    for (Operation operation : operations) {
      expect(operation, nobody, "no token", 401);
      expect(operation, forger, "another's signature", 401);
      expect(operation, yesterday, "a stale token", 401);
      expect(operation, stranger, "no token at all", 401);
      expect(operation, guest, "a role nobody knows", 403);
      expect(operation, without, "no role", 403);
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(operations.size() >= AT_LEAST, operations.size() + " operations");
  }

  @Test
  void an_analyst_reads_everything_and_changes_nothing() {
    Caller analyst = running.as("analyst");
    for (Operation operation : OpenApi.operations(running)) {
      Answer answer = call(operation, analyst);
      boolean refused = answer.status() == 401 || answer.status() == 403;
      boolean asks =
          operation.reads()
              || operation.path().endsWith(":check")
              || operation.path().endsWith(":try")
              || operation.path().endsWith("/receipts");
      if (refused == asks) {
        wrong.add("analyst: " + answer);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void what_is_served_beside_the_documents_is_closed_too() {
    for (String service : Running.SERVICES) {
      for (String path : List.of("/v1", "/v1/nothing", "/nothing", "/q/dev", "/v1/../q/arc")) {
        int status = running.withoutToken().get(service, path).status();
        assertTrue(status == 401 || status == 403 || status == 404, service + path + " " + status);
      }
    }
  }

  private void expect(Operation operation, Caller caller, String who, int status) {
    Answer answer = call(operation, caller);
    if (answer.status() != status || !answer.type().startsWith("application/problem+json")) {
      wrong.add(who + ", " + status + " expected: " + answer);
    }
  }

  private static Answer call(Operation operation, Caller caller) {
    return operation.takesBody()
        ? caller.send(
            operation.method(),
            operation.service(),
            operation.address(),
            operation.consumes().stream().findFirst().orElse("application/json"),
            "{}".getBytes(StandardCharsets.UTF_8))
        : caller.send(operation.method(), operation.service(), operation.address(), null, null);
  }
}
