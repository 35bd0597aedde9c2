package vn.tiendo.events.outbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The W3C trace a piece of work belongs to; carried in the logging context of the request. */
public record Trace(String traceId, String spanId) {

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}");

  /** The trace of the work on this thread; a new one where nobody began one. */
  public static Trace current() {
    return MDC.get("traceId") instanceof String id && MDC.get("spanId") instanceof String span
        ? new Trace(id, span)
        : begin();
  }

  /** The trace a peer names, continued with a span of our own; a new one if it names none. */
  public static Trace continuing(String traceparent) {
    var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.strip());
    Trace fresh = begin();
    return matcher.matches() ? new Trace(matcher.group(1), fresh.spanId()) : fresh;
  }

  /** Makes this the trace of the work on this thread. */
  public void enter() {
    MDC.put("traceId", traceId);
    MDC.put("spanId", spanId);
  }

  /** What is sent on to the next service. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  private static Trace begin() {
    var random = ThreadLocalRandom.current();
    return new Trace(
        String.format("%016x%016x", random.nextLong(), random.nextLong()),
        String.format("%016x", random.nextLong() | 1));
  }
}
