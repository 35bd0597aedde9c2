package vn.tiendo.events.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.Text;

/**
 * What Bean Validation found, pointed at. A message of our own is written {@code "tiếng Việt |
 * English"}; those of the standard constraints are translated here.
 */
public final class ValidationProblems {

  private ValidationProblems() {}

  /** The problem of a whole body. */
  public static Problem of(Set<? extends ConstraintViolation<?>> violations) {
    return of(violations, "#", Set.of());
  }

  /** The problem of a part that begins at the given pointer, such as {@code #/3}. */
  public static Problem of(Set<? extends ConstraintViolation<?>> violations, String base) {
    return of(violations, base, Set.of());
  }

  static Problem of(
      Set<? extends ConstraintViolation<?>> violations, String base, Set<String> parameters) {
    Problem problem = Problem.invalid();
    List<Problem.Error> errors =
        violations.stream()
            .map(v -> new Problem.Error(pointer(v.getPropertyPath(), base, parameters), text(v)))
            .distinct()
            .sorted(Comparator.comparing(Problem.Error::pointer))
            .toList();
    errors.forEach(e -> problem.error(e.pointer(), e.detail().vi(), e.detail().in("en")));
    return problem;
  }

  private static String pointer(Path path, String base, Set<String> parameters) {
    StringBuilder pointer = new StringBuilder(base);
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(JsonProblems.escape(String.valueOf(node.getKey())));
      }
      if (node.getKind() == ElementKind.PARAMETER) {
        if (parameters.contains(node.getName())) {
          return "?" + node.getName();
        }
      } else if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(JsonProblems.escape(node.getName()));
      }
    }
    return pointer.toString();
  }

  private static Text text(ConstraintViolation<?> violation) {
    String said = violation.getMessage();
    int bar = said.indexOf(" | ");
    if (bar >= 0) {
      return new Text(said.substring(0, bar), said.substring(bar + 3));
    }
    Map<String, Object> values = violation.getConstraintDescriptor().getAttributes();
    Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
    return switch (constraint.getSimpleName()) {
      case "NotNull" -> new Text("Bắt buộc", "Required");
      case "NotBlank", "NotEmpty" -> new Text("Không được để trống", "Must not be empty");
      case "Null" -> new Text("Không được có", "Must be absent");
      case "Size" -> size(values);
      case "Pattern" -> new Text("Sai định dạng", "Not in the right form");
      case "Min", "DecimalMin" ->
          new Text(
              "Phải từ " + values.get("value") + " trở lên",
              "Must be at least " + values.get("value"));
      case "Max", "DecimalMax" ->
          new Text(
              "Không được quá " + values.get("value"), "Must be at most " + values.get("value"));
      case "Positive" -> new Text("Phải lớn hơn 0", "Must be greater than 0");
      case "PositiveOrZero" -> new Text("Không được âm", "Must not be negative");
      case "Digits" -> new Text("Quá nhiều chữ số", "Too many digits");
      default -> new Text("Giá trị không hợp lệ", "The value is not valid");
    };
  }

  private static Text size(Map<String, Object> values) {
    Object min = values.get("min");
    Object max = values.get("max");
    if (Integer.valueOf(0).equals(min)) {
      return new Text("Dài quá " + max, "Longer than " + max);
    }
    return Integer.valueOf(Integer.MAX_VALUE).equals(max)
        ? new Text("Ngắn hơn " + min, "Shorter than " + min)
        : new Text(
            "Độ dài phải từ " + min + " đến " + max, "The length must be " + min + " to " + max);
  }
}
