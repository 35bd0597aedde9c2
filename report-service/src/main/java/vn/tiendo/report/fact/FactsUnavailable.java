package vn.tiendo.report.fact;

/** The facts could not be read or stored; the cause says why. */
public final class FactsUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FactsUnavailable(Throwable cause) {
    super(cause);
  }
}
