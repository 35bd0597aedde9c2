package vn.tiendo.report.fact;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.Json;
import vn.tiendo.events.inbox.Received;

/** Two replicas that fold at the same time. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class FoldFactsTest {

  @Inject Facts facts;
  @Inject ActivityFacts activities;
  @Inject StaleCells stale;
  @Inject DataSource database;

  @Test
  void an_activity_that_moved_to_another_partition_counts_once_however_two_replicas_meet()
      throws Exception {
    String id = UUID.randomUUID().toString();
    FoldFacts fold = new FoldFacts(database, facts, activities, stale, null);
    CompletableFuture<Void> firstFolded = new CompletableFuture<>();
    CompletableFuture<Void> mayCommit = new CompletableFuture<>();
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          fold.apply(List.of(received(id, 1, "here")));
                          firstFolded.complete(null);
                          mayCommit.join();
                        }));
    firstFolded.get(30, TimeUnit.SECONDS);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(() -> fold.apply(List.of(received(id, 2, "there")))));
    await().until(() -> second.isDone() || somebodyWaits());
    mayCommit.complete(null);
    first.get(30, TimeUnit.SECONDS);
    second.get(30, TimeUnit.SECONDS);

    LocalDate day = LocalDate.of(2024, 7, 7);
    assertEquals(
        List.of("there"),
        activities.counting(null, day, day, null, null).stream()
            .filter(activity -> activity.id().equals(id))
            .map(ActivityFact::facility)
            .toList());
  }

  private boolean somebodyWaits() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static Received received(String id, long version, String facility) {
    LocalDate day = LocalDate.of(2024, 7, 7);
    Instant at = Instant.parse("2024-07-08T00:00:00Z").plusSeconds(version);
    ActivityRecorded activity =
        new ActivityRecorded(
            "urn:test:fold",
            id,
            version,
            "visit",
            facility,
            null,
            List.of(),
            day,
            day,
            Map.of("visits", BigDecimal.ONE),
            Map.of(),
            null,
            null,
            List.of(),
            false,
            at);
    try {
      byte[] value = Json.mapper().writeValueAsString(activity).getBytes(StandardCharsets.UTF_8);
      return new Received(
          "activities",
          0,
          version,
          facility,
          id + version,
          "activity.recorded.v1",
          at,
          value,
          new RecordHeaders());
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
