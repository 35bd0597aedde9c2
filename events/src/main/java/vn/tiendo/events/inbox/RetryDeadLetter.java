package vn.tiendo.events.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outage;

/**
 * Gives a dead letter to the fold once more: taken in and settled in one transaction, or refused
 * anew. One that is settled is never given to the fold again.
 */
@ApplicationScoped
class RetryDeadLetter {

  private static final Logger LOG = Logger.getLogger(RetryDeadLetter.class);
  private static final int TRANSACTION_SECONDS = 300;

  private final DeadLetters letters;
  private final Fold fold;
  private final Audit audit;

  RetryDeadLetter(DeadLetters letters, Fold fold, Audit audit) {
    this.letters = letters;
    this.fold = fold;
    this.audit = audit;
  }

  private record Tried(DeadLetter letter, Received takenIn) {}

  /** The letter as it stands afterwards; a problem with the new reason when it is refused again. */
  DeadLetter retry(long id) throws SQLException {
    if (letters.get(id).isEmpty()) {
      throw unknown();
    }
    Tried tried;
    try {
      tried = QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(() -> takeIn(id));
    } catch (RuntimeException e) {
      if (Outage.causes(e)) {
        throw e;
      }
      throw refused(id, e);
    }
    if (tried.takenIn() != null) {
      try {
        fold.committed(List.of(tried.takenIn()));
      } catch (RuntimeException e) {
        LOG.error("After the commit", e);
      }
    }
    return tried.letter();
  }

  private Tried takeIn(long id) throws SQLException {
    DeadLetter letter = letters.lock(id).orElseThrow(RetryDeadLetter::unknown);
    if (!letter.waits()) {
      return new Tried(letter, null);
    }
    Received received = Received.of(letter.record());
    String outcome = fold.again(received);
    String state = outcome.equals(Fold.KNOWN) ? DeadLetter.RESOLVED : DeadLetter.RETRIED;
    letters.settle(id, state, outcome);
    audit.record(
        "dead-letter.retry",
        "dead-letter/" + id,
        Map.of("state", letter.state(), "attempts", letter.attempts()),
        Map.of("state", state, "outcome", outcome));
    return new Tried(letters.get(id).orElseThrow(), received);
  }

  private Problem refused(long id, RuntimeException failure) {
    LOG.debugf(failure, "Dead letter %d is refused again", id);
    Problem reason = Refusal.of(failure);
    if (reason.status() == 503) {
      return reason;
    }
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              letters.refuse(id, reason);
              audit.record(
                  "dead-letter.retry",
                  "dead-letter/" + id,
                  null,
                  Map.of("state", DeadLetter.WAITING, "reason", reason.code()));
              return null;
            });
    return reason.status() == 409 ? reason : reason.under(422);
  }

  static Problem unknown() {
    return Problem.unknown(
        "unknown-dead-letter", "Không có bản ghi bị loại này", "There is no such dead letter");
  }
}
