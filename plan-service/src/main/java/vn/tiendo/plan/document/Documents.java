package vn.tiendo.plan.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;

/** Reads documents that people write by hand: all errors of shape at once, not the first. */
@ApplicationScoped
public class Documents {

  /** More than a person repairs in one go. */
  private static final int MOST_ERRORS = 100;

  private static final int BYTES_A_MEGABYTE = 1024 * 1024;

  private final ObjectMapper json;
  private final Validator validator;

  Documents(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** For tests of the rules, without a container. */
  public static Documents of(ObjectMapper json, Validator validator) {
    return new Documents(json, validator);
  }

  /**
   * Reads the object.
   *
   * @param ignored fields at the top that answers carry and nobody has to take out before sending
   *     back
   */
  public <T> Reading<T> read(byte[] body, Class<T> type, int mostMegabytes, Set<String> ignored) {
    if (body != null && body.length > mostMegabytes * BYTES_A_MEGABYTE) {
      throw tooLarge(mostMegabytes);
    }
    JsonNode root = parse(body);
    List<Finding> errors = new ArrayList<>();
    if (!(root instanceof ObjectNode document)) {
      errors.add(new Finding("#", new Text("Phải là một đối tượng JSON", "Must be a JSON object")));
      return new Reading<>(null, errors);
    }
    document.remove(ignored);
    JsonNode clean = TidyJson.of(document, errors);
    T value = bind(clean, type, errors);
    if (value != null) {
      violations(value, errors);
    }
    return new Reading<>(errors.isEmpty() ? value : null, List.copyOf(errors));
  }

  /** The document as it was sent: to see what it leaves out. */
  public JsonNode tree(byte[] body) {
    return parse(body);
  }

  private JsonNode parse(byte[] body) {
    if (body == null || body.length == 0) {
      throw malformed("Thân yêu cầu trống.", "The body is empty.");
    }
    try {
      return json.readTree(body);
    } catch (StreamConstraintsException e) {
      throw Problem.invalid()
          .error(
              "#",
              "Lồng quá sâu hoặc có con số quá dài",
              "Nested too deeply, or a number is too long");
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw malformed(
          "Không phải JSON hợp lệ (dòng " + line + ", cột " + column + ").",
          "Not valid JSON (line " + line + ", column " + column + ").");
    } catch (IOException e) {
      throw malformed("Không phải UTF-8 hợp lệ.", "Not valid UTF-8.");
    }
  }

  private static Problem malformed(String vi, String en) {
    return Problem.of(400, "malformed-json", "JSON viết sai", "The JSON is malformed")
        .detail(vi, en);
  }

  private static Problem tooLarge(int megabytes) {
    return Problem.of(413, "too-large", "Tài liệu quá lớn", "The document is too large")
        .detail("Tối đa " + megabytes + " MB.", "At most " + megabytes + " MB.");
  }

  /**
   * Jackson stops at the first error; so what it stumbled over is noted and taken out, and it reads
   * again.
   */
  private <T> T bind(JsonNode document, Class<T> type, List<Finding> errors) {
    for (int round = 0; round < MOST_ERRORS; round++) {
      try {
        return json.treeToValue(document, type);
      } catch (JsonMappingException e) {
        String path = pathOf(e);
        errors.add(new Finding("#" + at(document, path, e), textOf(e)));
        if (path.isEmpty() || !takeOut(document, path)) {
          return null;
        }
      } catch (JsonProcessingException e) {
        throw malformed("Không đọc được tài liệu.", "The document is not readable.");
      }
    }
    return null;
  }

  private static String pathOf(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      path.append('/')
          .append(
              reference.getFieldName() != null
                  ? reference.getFieldName().replace("~", "~0").replace("/", "~1")
                  : String.valueOf(reference.getIndex()));
    }
    return path.toString();
  }

  private static String at(JsonNode document, String path, JsonMappingException e) {
    return e instanceof InvalidTypeIdException && document.at(path).has("kind")
        ? path + "/kind"
        : path;
  }

  private static boolean takeOut(JsonNode document, String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode holder = document.at(pointer.head());
    if (holder instanceof ObjectNode object) {
      return object.remove(pointer.last().getMatchingProperty()) != null;
    }
    if (holder instanceof ArrayNode array) {
      int index = pointer.last().getMatchingIndex();
      if (index < 0 || index >= array.size() || array.get(index).isNull()) {
        return false;
      }
      array.set(index, NullNode.getInstance());
      return true;
    }
    return false;
  }

  private Text textOf(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return new Text("Trường này không có trong định dạng", "The format has no such field");
    }
    if (e instanceof InvalidTypeIdException) {
      return new Text("Thiếu kind hoặc kind không được hỗ trợ", "The kind is missing or unknown");
    }
    if (e instanceof InvalidFormatException format) {
      Class<?> target = format.getTargetType();
      if (target != null && target.isEnum()) {
        String allowed =
            Arrays.stream(target.getEnumConstants())
                .map(constant -> json.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
        return new Text("Phải là một trong: " + allowed, "Must be one of: " + allowed);
      }
      if (target == LocalDate.class) {
        return new Text("Phải là ngày dạng YYYY-MM-DD", "Must be a date, YYYY-MM-DD");
      }
      if (target != null && Number.class.isAssignableFrom(target)) {
        return new Text("Phải là một số thập phân", "Must be a plain decimal number");
      }
    }
    if (e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("a criterion names")) {
      return new Text(
          "Điều kiện phải có một trong: all, any, not, attribute, activity, hasFacility, inArea,"
              + " withinObservance",
          "A criterion names one of: all, any, not, attribute, activity, hasFacility, inArea,"
              + " withinObservance");
    }
    return new Text("Sai kiểu dữ liệu", "The value has the wrong type");
  }

  private <T> void violations(T value, List<Finding> errors) {
    List<Finding> found = new ArrayList<>();
    for (ConstraintViolation<T> violation : validator.validate(value)) {
      String pointer = pointerOf(violation.getPropertyPath());
      // What was taken out is missing because it was wrong, which has been said.
      boolean said =
          errors.stream()
              .anyMatch(
                  error ->
                      error.pointer().equals(pointer) || error.pointer().startsWith(pointer + "/"));
      if (!said) {
        found.add(new Finding(pointer, textOf(violation)));
      }
    }
    found.sort(java.util.Comparator.comparing(Finding::pointer));
    errors.addAll(found.subList(0, Math.min(found.size(), MOST_ERRORS)));
  }

  private static String pointerOf(Path path) {
    StringBuilder pointer = new StringBuilder("#");
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(node.getKey());
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }

  private static Text textOf(ConstraintViolation<?> violation) {
    Annotation rule = violation.getConstraintDescriptor().getAnnotation();
    var attributes = violation.getConstraintDescriptor().getAttributes();
    return switch (rule.annotationType().getSimpleName()) {
      case "NotNull" -> new Text("Bắt buộc phải có", "Required");
      case "NotBlank" -> new Text("Không được để trống", "Must not be blank");
      case "NotEmpty" -> new Text("Phải có ít nhất một phần tử", "Must have at least one element");
      case "Size" -> size((Size) rule);
      case "Pattern" ->
          new Text(
              "Không đúng dạng " + ((Pattern) rule).regexp(),
              "Does not match " + ((Pattern) rule).regexp());
      case "Min" ->
          new Text("Nhỏ nhất là " + attributes.get("value"), "At least " + attributes.get("value"));
      case "Max" ->
          new Text("Lớn nhất là " + attributes.get("value"), "At most " + attributes.get("value"));
      default -> new Text("Giá trị không hợp lệ", "The value is not valid");
    };
  }

  private static Text size(Size size) {
    return size.min() > 0
        ? new Text(
            "Độ dài từ " + size.min() + " đến " + size.max(),
            "Length from " + size.min() + " to " + size.max())
        : new Text("Dài nhất là " + size.max(), "Length at most " + size.max());
  }
}
