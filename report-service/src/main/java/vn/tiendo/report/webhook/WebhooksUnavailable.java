package vn.tiendo.report.webhook;

/** The database did not do its part; the mappers answer 503 for an outage. */
final class WebhooksUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WebhooksUnavailable(Exception cause) {
    super("The webhooks are not to be had", cause);
  }
}
