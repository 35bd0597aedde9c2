package vn.tiendo.events.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Tells what one of our own relays announced from what others write to the same topic.
 *
 * <p>It is bound to source, type and value, so nobody carries it by accident: not by naming our
 * source, not by copying the headers of one of our messages onto another value. It needs nothing
 * but the message, so a rebuild decides as the first reading did. It is no defence against those
 * who mean harm: that is for the access rules of the broker.
 */
public final class Seal {

  public static final String HEADER = "ce_seal";

  private Seal() {}

  /** The seal of an announcement. */
  static String of(String source, String type, byte[] value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((source + '\n' + type + '\n').getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Did one of our relays announce this, exactly as it is? */
  public static boolean holds(Headers headers, byte[] value) {
    String seal = text(headers, HEADER);
    String source = text(headers, "ce_source");
    String type = text(headers, "ce_type");
    return seal != null
        && source != null
        && type != null
        && value != null
        && seal.equals(of(source, type, value));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
