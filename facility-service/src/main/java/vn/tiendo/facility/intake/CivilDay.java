package vn.tiendo.facility.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.tiendo.events.http.Problem;

/** Days as queries ask for them; today is the civil day in Việt Nam. */
@ApplicationScoped
public class CivilDay {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Clock clock;

  CivilDay(Clock clock) {
    this.clock = clock;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /** The day a parameter names; today without one. */
  public LocalDate orToday(String parameter, String text) {
    LocalDate day = orNull(parameter, text);
    return day == null ? today() : day;
  }

  /** The day a parameter names; null without one. */
  public LocalDate orNull(String parameter, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (isOrdinary(day)) {
        return day;
      }
    } catch (DateTimeException e) {
      // Falls through to the one refusal.
    }
    throw Problem.invalid()
        .error(
            "?" + parameter,
            "Phải là ngày dạng YYYY-MM-DD, năm từ 1000 đến 9999",
            "Must be a day as YYYY-MM-DD, its year from 1000 to 9999");
  }

  /** A year that every calendar and the database can hold. */
  static boolean isOrdinary(LocalDate day) {
    return day.getYear() >= 1000 && day.getYear() <= 9999;
  }
}
