package vn.tiendo.report.activity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.tiendo.events.http.Problem;

/** Reads one JSON object field by field, strictly, and gathers everything that is wrong with it. */
final class Form {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final int MOST_DIGITS = 30;

  private final JsonNode json;
  private final String at;
  private final Problem problem;
  private final Set<String> asked = new HashSet<>();

  Form(JsonNode json, String at, Problem problem) {
    this.json = json;
    this.at = at;
    this.problem = problem;
    if (json == null || !json.isObject()) {
      problem.error(at, "Phải là một đối tượng JSON", "Must be a JSON object");
    }
  }

  /** A text in NFC; null when it is not there or not right. */
  String text(String name, int most) {
    JsonNode node = field(name);
    return node == null ? null : text(node, pointer(name), most);
  }

  String requiredText(String name, int most) {
    require(name);
    return text(name, most);
  }

  LocalDate day(String name) {
    String text = text(name, 10);
    if (text == null) {
      return null;
    }
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // Falls through to the one refusal.
    }
    problem.error(
        pointer(name), "Phải là ngày có thật, YYYY-MM-DD", "Must be a real day, YYYY-MM-DD");
    return null;
  }

  long positive(String name, long otherwise) {
    JsonNode node = field(name);
    if (node == null) {
      return otherwise;
    }
    if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 1) {
      return node.longValue();
    }
    problem.error(pointer(name), "Phải là số nguyên từ 1", "Must be a whole number from 1");
    return otherwise;
  }

  List<String> texts(String name, int most, int longest) {
    List<String> texts = new ArrayList<>();
    each(name, most, (node, pointer) -> texts.add(text(node, pointer, longest)));
    return texts;
  }

  <T> List<T> forms(String name, int most, Function<Form, T> read) {
    List<T> values = new ArrayList<>();
    each(
        name,
        most,
        (node, pointer) -> {
          Form form = new Form(node, pointer, problem);
          values.add(read.apply(form));
          form.refuseTheRest();
        });
    return values;
  }

  TreeMap<String, BigDecimal> numbers(String name) {
    TreeMap<String, BigDecimal> numbers = new TreeMap<>();
    members(
        name,
        (key, node) -> {
          if (!node.isNumber()) {
            problem.error(pointer(name, key), "Phải là một số", "Must be a number");
          } else if (!bounded(node.decimalValue())) {
            problem.error(pointer(name, key), "Số ngoài giới hạn", "The number is out of bounds");
          } else {
            numbers.put(key, node.decimalValue());
          }
        });
    return numbers;
  }

  TreeMap<String, String> words(String name, int longest) {
    TreeMap<String, String> words = new TreeMap<>();
    members(name, (key, node) -> words.put(key, text(node, pointer(name, key), longest)));
    return words;
  }

  boolean has(String name) {
    return json != null && json.hasNonNull(name);
  }

  void error(String name, String vi, String en) {
    problem.error(pointer(name), vi, en);
  }

  /** Whatever nobody asked for is a field nobody knows. */
  void refuseTheRest() {
    if (json == null || !json.isObject()) {
      return;
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        problem.error(pointer(name), "Trường không được biết đến", "Unknown field");
      }
    }
  }

  /** Small enough to be written out: 1e999999999 is short to send and long to store. */
  private static boolean bounded(BigDecimal number) {
    return Math.abs(number.scale()) <= MOST_DIGITS && number.precision() <= 2 * MOST_DIGITS;
  }

  private void require(String name) {
    if (json != null && json.isObject() && !json.hasNonNull(name)) {
      problem.error(pointer(name), "Bắt buộc", "Required");
    }
  }

  private JsonNode field(String name) {
    asked.add(name);
    JsonNode node = json == null ? null : json.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private void each(String name, int most, Each each) {
    JsonNode node = field(name);
    if (node == null) {
      return;
    }
    if (!node.isArray() || node.size() > most) {
      problem.error(
          pointer(name),
          "Phải là danh sách tối đa " + most + " phần tử",
          "Must be a list of at most " + most + " items");
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      each.at(node.get(i), pointer(name) + "/" + i);
    }
  }

  private void members(String name, Member member) {
    JsonNode node = field(name);
    if (node == null) {
      return;
    }
    if (!node.isObject()) {
      problem.error(pointer(name), "Phải là một đối tượng JSON", "Must be a JSON object");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      member.of(entry.getKey(), entry.getValue());
    }
  }

  private String text(JsonNode node, String pointer, int most) {
    if (!node.isTextual()) {
      problem.error(pointer, "Phải là chuỗi", "Must be a text");
      return null;
    }
    String text = Normalizer.normalize(node.textValue(), Normalizer.Form.NFC);
    if (text.isBlank() || text.codePointCount(0, text.length()) > most) {
      problem.error(
          pointer,
          "Phải có từ 1 đến " + most + " ký tự",
          "Must have from 1 to " + most + " characters");
      return null;
    }
    if (!storable(text)) {
      problem.error(pointer, "Có ký tự không hợp lệ", "Holds a character that is none");
      return null;
    }
    return text;
  }

  /** PostgreSQL keeps no U+0000, and half a surrogate pair is no character. */
  static boolean storable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private String pointer(String... names) {
    StringBuilder pointer = new StringBuilder(at);
    for (String name : names) {
      String shown = name.length() > 100 ? name.substring(0, 100) : name;
      pointer.append('/').append(shown.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private interface Each {
    void at(JsonNode node, String pointer);
  }

  private interface Member {
    void of(String name, JsonNode node);
  }
}
