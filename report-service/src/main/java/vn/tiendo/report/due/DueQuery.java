package vn.tiendo.report.due;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.attainment.Period;

/** What a reader of dues may ask for; all parameters are optional. */
public class DueQuery {

  @Parameter(description = "Mã kế hoạch đã ban hành (code of an issued plan)")
  @QueryParam("plan")
  String plan;

  @Parameter(description = "Mã nghĩa vụ báo cáo trong kế hoạch (code of an obligation of the plan)")
  @QueryParam("obligation")
  String obligation;

  @Parameter(
      description =
          "Mã cơ quan: cơ quan kế hoạch nêu, cơ quan kế thừa nó, hoặc đầu mối tổng hợp (agency code: as"
              + " the plan names it, its successor, or the agency on the way for its consolidated report)")
  @QueryParam("agency")
  String agency;

  @Parameter(
      description = "Mã địa bàn, kể cả mọi địa bàn bên dưới (area code, with all areas beneath it)")
  @QueryParam("area")
  String area;

  @Parameter(
      description =
          "Thời điểm RFC 3339: như đã biết khi đó (instant: what was known then, as it stood then)")
  @QueryParam("asOf")
  String asOf;

  @Parameter(
      description =
          "Thời điểm RFC 3339 coi là bây giờ, với những gì đã biết (instant taken as now, from all that is"
              + " known, or was with asOf)")
  @QueryParam("at")
  String at;

  ListDues.Question question(String period, LocalDate from, LocalDate to) {
    return new ListDues.Question(
        storable(plan),
        storable(obligation),
        period,
        storable(agency),
        storable(area),
        from,
        to,
        instant("asOf", asOf).orElse(null),
        instant("at", at).orElse(null));
  }

  /** PostgreSQL keeps no U+0000, so nothing is called so. */
  static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  static Optional<LocalDate> day(String name, String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.getYear() >= 1900 && day.getYear() <= 2200) {
        return Optional.of(day);
      }
    } catch (DateTimeException malformed) {
      // Refused below.
    }
    throw malformed("?" + name, "Phải là ngày YYYY-MM-DD", "Must be a day YYYY-MM-DD");
  }

  /** A period's code in some calendar, or a day; null: any. */
  static String period(String code) {
    if (code == null
        || Arrays.stream(Cell.Calendar.values()).anyMatch(c -> Period.parse(c, code).isPresent())
        || isDay(code)) {
      return code;
    }
    throw Problem.invalid()
        .error(
            "?period",
            "Phải là mã kỳ như 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025 hoặc ngày YYYY-MM-DD",
            "Must be a period code such as 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025 or a day"
                + " YYYY-MM-DD");
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() >= 1;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static Optional<Instant> instant(String name, String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      // A plus sign that was not encoded arrives as a space.
      OffsetDateTime instant = OffsetDateTime.parse(value.replace(' ', '+'));
      if (instant.getYear() >= 1900 && instant.getYear() <= 2200) {
        return Optional.of(instant.toInstant());
      }
    } catch (DateTimeException malformed) {
      // Refused below.
    }
    throw malformed("?" + name, "Phải là thời điểm RFC 3339", "Must be an instant of RFC 3339");
  }

  private static Problem malformed(String pointer, String vi, String en) {
    return Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
        .error(pointer, vi, en);
  }
}
