package vn.tiendo.report.evidence;

/** The database did not do its part; the mappers answer 503 for an outage. */
final class EvidenceUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EvidenceUnavailable(Exception cause) {
    super("The files are not to be had", cause);
  }
}
