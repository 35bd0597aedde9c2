package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.Text;

/**
 * What Jackson could not read, said to the one who sent it: 400 if it is no JSON, 422 if it is not
 * ours.
 */
public final class JsonProblems {

  private JsonProblems() {}

  /** The problem of a whole body. */
  public static Problem of(JsonProcessingException failure) {
    return of(failure, "#");
  }

  /** The problem of a part that begins at the given pointer, such as {@code #/3}. */
  public static Problem of(JsonProcessingException failure, String base) {
    String pointer = base + pointer(failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException) {
        return Problem.of(400, "json-limits", "JSON vượt giới hạn", "The JSON exceeds the limits")
            .error(pointer, "Lồng quá sâu hoặc quá dài", "Nested too deeply, or too long");
      }
      if (cause instanceof InputCoercionException) {
        return Problem.invalid().error(pointer, "Số ngoài giới hạn", "The number is out of bounds");
      }
      if (cause instanceof StreamReadException unreadable) {
        return malformed(pointer, unreadable);
      }
      if (cause instanceof Problem problem) {
        return at(pointer, problem);
      }
    }
    String said = String.valueOf(failure.getOriginalMessage());
    if (said.startsWith("No content") || said.startsWith("Trailing token")) {
      return Problem.of(400, "malformed-json", "JSON viết sai", "The JSON is malformed")
          .error("#", "Phải là đúng một giá trị JSON", "Must be exactly one JSON value");
    }
    Text text = wrong(failure, said);
    return Problem.invalid().error(pointer, text.vi(), text.en());
  }

  private static Problem malformed(String pointer, StreamReadException unreadable) {
    var where = unreadable.getLocation();
    int line = where == null ? 0 : where.getLineNr();
    int column = where == null ? 0 : where.getColumnNr();
    boolean twice = String.valueOf(unreadable.getOriginalMessage()).startsWith("Duplicate field");
    return Problem.of(
            400,
            twice ? "duplicate-member" : "malformed-json",
            twice ? "Trường bị lặp" : "JSON viết sai",
            twice ? "A member appears twice" : "The JSON is malformed")
        .error(
            pointer,
            (twice ? "Trường xuất hiện hai lần" : "Không phải JSON hợp lệ (UTF-8)")
                + ": dòng "
                + line
                + ", cột "
                + column,
            (twice ? "The member appears twice" : "Not valid JSON in UTF-8")
                + ": line "
                + line
                + ", column "
                + column);
  }

  private static Problem at(String pointer, Problem problem) {
    if (problem.hasErrors()) {
      return problem;
    }
    return problem.error(pointer, problem.title().vi(), problem.title().in("en"));
  }

  private static Text wrong(JsonProcessingException failure, String said) {
    if (failure instanceof PropertyBindingException) {
      return new Text("Trường không được biết", "Unknown field");
    }
    if (failure instanceof InvalidTypeIdException type) {
      return type.getTypeId() == null
          ? new Text("Thiếu trường phân loại", "The field that tells the kind is missing")
          : new Text("Loại không được biết", "Unknown kind");
    }
    if (said.contains("U+0000")) {
      return new Text("Không được chứa ký tự U+0000", "U+0000 is not allowed");
    }
    if (said.startsWith("Cannot map `null`")) {
      return new Text("Bắt buộc", "Required");
    }
    return failure instanceof MismatchedInputException mismatch
        ? expected(mismatch.getTargetType(), failure instanceof InvalidFormatException)
        : new Text("Giá trị không hợp lệ", "The value is not valid");
  }

  private static Text expected(Class<?> type, boolean rightShape) {
    if (type == null) {
      return new Text("Giá trị không hợp lệ", "The value is not valid");
    }
    if (type.isEnum()) {
      return new Text("Không thuộc danh sách cho phép", "Not one of the allowed values");
    }
    if (type == LocalDate.class) {
      return new Text("Phải là ngày dạng YYYY-MM-DD", "Must be a date as YYYY-MM-DD");
    }
    if (type == Instant.class || type == OffsetDateTime.class) {
      return new Text("Phải là thời điểm theo RFC 3339", "Must be an instant as in RFC 3339");
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Text("Phải là true hoặc false", "Must be true or false");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return new Text("Phải là số nguyên", "Must be a whole number");
    }
    if (Number.class.isAssignableFrom(type) || type == double.class || type == BigDecimal.class) {
      return new Text("Phải là số trong giới hạn", "Must be a number within bounds");
    }
    if (type == String.class) {
      return new Text("Phải là chuỗi ký tự", "Must be a string");
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return new Text("Phải là mảng", "Must be an array");
    }
    return type.isRecord() && !rightShape || Map.class.isAssignableFrom(type)
        ? new Text(
            "Phải là đối tượng với các trường quy định", "Must be an object with the fields agreed")
        : new Text("Giá trị không hợp lệ", "The value is not valid");
  }

  private static String pointer(JsonProcessingException failure) {
    List<JsonMappingException.Reference> path =
        failure instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      pointer
          .append('/')
          .append(step.getFieldName() == null ? "" + step.getIndex() : escape(step.getFieldName()));
    }
    return pointer.toString();
  }

  static String escape(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
