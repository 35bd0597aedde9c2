package vn.tiendo.deploy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {

  private static final Path HOME = Path.of("/home/project");

  @Test
  void replica_k_listens_on_the_report_port_and_ten_times_k() {
    UpOptions options = UpOptions.parse(HOME, "--report-port", "9000", "--report-replicas", "3");

    assertEquals(
        List.of("plan:8081", "facility:8082", "report:9000", "report-1:9010", "report-2:9020"),
        options.services().stream().map(s -> s.name() + ":" + s.port()).toList());
    assertEquals("report", options.services().get(4).database());
  }

  @Test
  void an_existing_postgres_is_used_with_its_user_and_parameters() {
    PostgresAddress address =
        UpOptions.parse(
                HOME, "--postgres", "jdbc:postgresql://db:5433/any?user=me&password=s3&ssl=false")
            .postgres()
            .orElseThrow();

    assertEquals(
        "jdbc:postgresql://db:5433/plan?user=me&password=s3&ssl=false", address.jdbcUrl("plan"));
    assertEquals("me", address.user());
    assertEquals("s3", address.password());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nope",
        "--plan-port",
        "--plan-port x",
        "--plan-port 70000",
        "--report-replicas 0",
        "--kafka nowhere",
        "--postgres jdbc:mysql://h/db",
        "--fresh --kafka h:1"
      })
  void what_cannot_be_meant_is_refused_as_usage(String line) {
    Refusal refusal = assertThrows(Refusal.class, () -> UpOptions.parse(HOME, line.split(" ")));

    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains(line.split(" ")[0]), refusal.getMessage());
  }
}
