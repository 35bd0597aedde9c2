package vn.tiendo.events.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/** Optimistic locking and cheap re-reading over HTTP. */
public final class ETags {

  private static final Pattern TAGS =
      Pattern.compile(
          "\\s*(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"\\s*(?:,\\s*(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"\\s*)*");

  private static final Pattern WEAK = Pattern.compile("W/\"[^\"]*\"");

  private ETags() {}

  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** Of anything that changes with the content, such as a digest. */
  public static EntityTag of(String version) {
    return new EntityTag(version);
  }

  /**
   * Guards a change: 428 without {@code If-Match} on what exists, 412 when it names another state
   * or when nothing exists to match.
   */
  public static void check(String ifMatch, boolean exists, EntityTag current) {
    if (ifMatch == null) {
      if (exists) {
        throw Problem.of(
                428,
                "if-match-required",
                "Thiếu tiêu đề If-Match",
                "The header If-Match is missing")
            .detail(
                "Tài nguyên đã có. Hãy đọc lại và gửi ETag của nó trong If-Match.",
                "The resource exists. Read it and send its ETag as If-Match.");
      }
      return;
    }
    // A weak tag never matches: RFC 9110 asks If-Match to compare strongly.
    if (!exists || !names(ifMatch, current, "If-Match", true)) {
      throw Problem.of(412, "stale", "Dữ liệu đã thay đổi", "The resource has changed")
          .detail(
              "If-Match không khớp với trạng thái hiện tại. Hãy đọc lại rồi thử lại.",
              "If-Match does not name the present state. Read it again and retry.");
    }
  }

  /** 304 when the reader's {@code If-None-Match} names the present state. */
  public static Optional<Response> notModified(String ifNoneMatch, EntityTag current) {
    return ifNoneMatch != null && names(ifNoneMatch, current, "If-None-Match", false)
        ? Optional.of(Response.notModified(current).build())
        : Optional.empty();
  }

  private static boolean names(String header, EntityTag current, String name, boolean strongly) {
    if (header.strip().equals("*")) {
      return true;
    }
    if (!TAGS.matcher(header).matches()) {
      throw Problem.of(
          400,
          "malformed-header",
          "Tiêu đề " + name + " viết sai",
          "The header " + name + " is malformed");
    }
    String named = strongly ? WEAK.matcher(header).replaceAll("") : header;
    return named.contains("\"" + current.getValue() + "\"");
  }
}
