package vn.tiendo.events.outbox;

/** The database did not take the facts; the transaction around them must not commit. */
public final class OutboxFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
