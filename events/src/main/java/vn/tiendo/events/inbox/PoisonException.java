package vn.tiendo.events.inbox;

/** This record can never be folded, however often it is tried. */
public class PoisonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PoisonException(String reason) {
    super(reason);
  }

  public PoisonException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
