package vn.tiendo.facility.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;

/**
 * What is wrong with one body, or with one row of a file; gathered, so that all is told at once.
 */
public final class Faults {

  /** A code of an area, a facility or a reform. */
  public static final Pattern CODE = Pattern.compile(CatalogueEntry.CODE);

  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");

  private final long line;
  private final List<Problem.Error> errors = new ArrayList<>();
  private final Map<String, Object> extensions = new TreeMap<>();

  private Faults(long line) {
    this.line = line;
  }

  public static Faults ofBody() {
    return new Faults(0);
  }

  public static Faults ofLine(long line) {
    return new Faults(line);
  }

  public long line() {
    return line;
  }

  public void add(String field, String vi, String en) {
    String prefix = line == 0 ? "#/" : "#/" + line + "/";
    errors.add(new Problem.Error(prefix + field, new Text(vi, en)));
  }

  /** An extra member of the problem, such as the successors of an area. */
  public void with(String name, Object value) {
    extensions.put(name, value);
  }

  public boolean any() {
    return !errors.isEmpty();
  }

  public List<Problem.Error> errors() {
    return List.copyOf(errors);
  }

  /** Refuses the body with all that was found. */
  public void throwIfAny() {
    if (any()) {
      Problem problem = Problem.invalid();
      errors.forEach(
          error -> problem.error(error.pointer(), error.detail().vi(), error.detail().en()));
      extensions.forEach(problem::with);
      throw problem;
    }
  }

  /** The text, which must be there and no longer than this. */
  public String required(String field, String text, int longest) {
    if (text == null || text.isBlank()) {
      add(field, "Bắt buộc", "Required");
      return null;
    }
    return atMost(field, text.strip(), longest);
  }

  /** The text, or null when there is none. */
  public String optional(String field, String text, int longest) {
    return text == null || text.isBlank() ? null : atMost(field, text.strip(), longest);
  }

  private String atMost(String field, String text, int longest) {
    if (text.length() > longest) {
      add(field, "Dài quá " + longest + " ký tự", "Longer than " + longest + " characters");
      return null;
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      add(field, "Có ký tự điều khiển", "Contains control characters");
      return null;
    }
    if (!isWellFormed(text)) {
      add(field, "Không phải văn bản Unicode hợp lệ", "Not well-formed Unicode");
      return null;
    }
    return text;
  }

  /** Half a surrogate pair has no UTF-8. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  public String requiredCode(String field, String text) {
    return code(field, required(field, text, 64));
  }

  public String optionalCode(String field, String text) {
    return code(field, optional(field, text, 64));
  }

  private String code(String field, String code) {
    if (code == null || CODE.matcher(code).matches()) {
      return code;
    }
    add(
        field,
        "Mã chỉ gồm chữ không dấu, chữ số, '.', '_' và '-', nhiều nhất 64 ký tự",
        "A code consists of ASCII letters, digits, '.', '_' and '-', at most 64");
    return null;
  }

  /** The day, or null when there is none. */
  public LocalDate day(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (CivilDay.isOrdinary(day)) {
        return day;
      }
    } catch (DateTimeException e) {
      // Falls through to the one refusal.
    }
    add(field, "Phải là ngày dạng YYYY-MM-DD", "Must be a day as YYYY-MM-DD");
    return null;
  }

  /** A day that JSON has read: only its year can be beyond what is kept. */
  public LocalDate day(String field, LocalDate day) {
    if (day == null || CivilDay.isOrdinary(day)) {
      return day;
    }
    add(field, "Năm phải từ 1000 đến 9999", "The year must be from 1000 to 9999");
    return null;
  }

  /** The exact number, or null when there is none. */
  public BigDecimal decimal(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (DECIMAL.matcher(text.strip()).matches()) {
      return new BigDecimal(text.strip());
    }
    add(
        field,
        "Phải là số thập phân viết thường, ví dụ 12.5",
        "Must be a plain decimal number, such as 12.5");
    return null;
  }

  /** One of the enum's words, or null when there is none. */
  public <E extends Enum<E>> E word(String field, String text, Class<E> words) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String known =
        Stream.of(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(", "));
    for (E word : words.getEnumConstants()) {
      if (word.name().toLowerCase(java.util.Locale.ROOT).equals(text.strip())) {
        return word;
      }
    }
    add(field, "Phải là một trong: " + known, "Must be one of: " + known);
    return null;
  }
}
