package vn.tiendo.report.rebuild;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import vn.tiendo.events.inbox.Replay;
import vn.tiendo.report.attainment.LiveFigures;
import vn.tiendo.report.fact.LiveFacts;

/** What is served now, in a few bytes, all of one moment. */
@ApplicationScoped
class ReadLive {

  private final DataSource database;
  private final LiveFigures figures;
  private final LiveFacts facts;
  private final Replay replay;

  ReadLive(DataSource database, LiveFigures figures, LiveFacts facts, Replay replay) {
    this.database = database;
    this.figures = figures;
    this.facts = facts;
    this.replay = replay;
  }

  /**
   * @param digest comparable with that of a certificate for the same offsets
   * @param staleCells cells whose figures have still to follow the facts; the digest says most when
   *     there is none
   */
  record Live(
      String digest,
      long figures,
      long units,
      LiveFacts.Fingerprint facts,
      long staleCells,
      Map<String, Long> offsets) {}

  Live read() {
    return QuarkusTransaction.requiringNew()
        .timeout(300)
        .call(
            () -> {
              oneMoment();
              LiveFigures.Digest digest = figures.digest(null);
              return new Live(
                  digest.sha256(),
                  digest.figures(),
                  digest.units(),
                  facts.fingerprint(null),
                  figures.stale(),
                  offsets(replay.folded()));
            });
  }

  private void oneMoment() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
    }
  }

  static Map<String, Long> offsets(Map<org.apache.kafka.common.TopicPartition, Long> positions) {
    Map<String, Long> offsets = new TreeMap<>();
    positions.forEach((p, next) -> offsets.put(p.topic() + "/" + p.partition(), next));
    return offsets;
  }
}
