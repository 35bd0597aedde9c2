package vn.tiendo.report.obligation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Days as they are written. */
final class Days {

  private Days() {}

  static Optional<LocalDate> parse(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
