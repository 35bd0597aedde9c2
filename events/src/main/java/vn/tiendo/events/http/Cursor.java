package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a list goes on: the key of the last item, opaque to the outside, so rows may arrive
 * meanwhile.
 */
public record Cursor(List<String> keys) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Cursor of(Object... keys) {
    return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
  }

  /**
   * The parameter {@code ?cursor=}; empty at the start of the list, 400 for what we never gave out.
   */
  public static Optional<Cursor> parse(String parameter, int keys) {
    if (parameter == null || parameter.isEmpty()) {
      return Optional.empty();
    }
    try {
      String[] values = JSON.readValue(Base64.getUrlDecoder().decode(parameter), String[].class);
      if (values != null
          && values.length == keys
          && Arrays.stream(values).noneMatch(value -> value == null || value.indexOf('\0') >= 0)) {
        return Optional.of(new Cursor(List.of(values)));
      }
    } catch (IllegalArgumentException | IOException e) {
      throw malformed();
    }
    throw malformed();
  }

  public String key(int index) {
    return keys.get(index);
  }

  /** A key that is a number; 400 if somebody made the cursor up. */
  public long number(int index) {
    try {
      return Long.parseLong(keys.get(index));
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  public String encode() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(keys));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem malformed() {
    return Problem.of(
            400, "malformed-cursor", "Con trỏ trang không hợp lệ", "The cursor is malformed")
        .error(
            "?cursor", "Không phải con trỏ do hệ thống cấp", "Not a cursor this service gave out");
  }
}
