package vn.tiendo.deploy.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The words of a command line, taken one option after the other. */
final class Arguments {

  private final Deque<String> words = new ArrayDeque<>();

  Arguments(String... words) {
    for (String word : words) {
      // --name=value is --name value
      int equals = word.indexOf('=');
      if (word.startsWith("--") && equals > 0) {
        this.words.addAll(List.of(word.substring(0, equals), word.substring(equals + 1)));
      } else {
        this.words.add(word);
      }
    }
  }

  Optional<String> next() {
    return Optional.ofNullable(words.poll());
  }

  String valueOf(String option) {
    String value = words.poll();
    if (value == null || value.isBlank() || value.startsWith("--")) {
      throw Refusal.usage(
          "Tùy chọn " + option + " cần một giá trị.", "Option " + option + " needs a value.");
    }
    return value;
  }

  int numberOf(String option, int least, int most) {
    String value = valueOf(option);
    if (value.matches("\\d{1,6}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Refusal.usage(
        option + " phải là số từ " + least + " đến " + most + ", không phải “" + value + "”.",
        option + " must be a number from " + least + " to " + most + ", not “" + value + "”.");
  }

  static Refusal unknown(String option) {
    return Refusal.usage(
        "Không có tùy chọn “" + option + "”.", "There is no option “" + option + "”.");
  }
}
