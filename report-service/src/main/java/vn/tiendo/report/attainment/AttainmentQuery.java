package vn.tiendo.report.attainment;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.tiendo.events.http.Problem;

/** What a reader of figures may ask for; all parameters are optional. */
public class AttainmentQuery {

  @Parameter(
      description =
          "Mã địa bàn, hợp lệ vào ngày cuối kỳ (area code, valid on the window's last day)")
  @QueryParam("area")
  String area;

  @Parameter(description = "Mã thiết chế (facility code)")
  @QueryParam("facility")
  String facility;

  @Parameter(
      description =
          "Mã kỳ như 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025, hoặc ngày hạn (period code or due day)")
  @QueryParam("period")
  String period;

  @Parameter(
      description =
          "met, exceeded, not-met, undecided, provisional, not-applicable, no-data, not-comparable, needs-judgement, overdue, monitored")
  @QueryParam("verdict")
  String verdict;

  @Parameter(
      description = "Thời điểm RFC 3339: số liệu như đã biết khi đó (instant: what was known then)")
  @QueryParam("asOf")
  String asOf;

  @Parameter(description = "Ngày coi là hôm nay (day taken as today)")
  @QueryParam("on")
  String on;

  @Parameter(description = "Ngày mà địa giới của nó được dùng (day whose areas are used)")
  @QueryParam("boundaries")
  String boundaries;

  Optional<Instant> knownAt() {
    return instant("asOf", asOf);
  }

  Optional<LocalDate> day() {
    return day("on", on);
  }

  Optional<LocalDate> boundaryDay() {
    return day("boundaries", boundaries);
  }

  Optional<Verdict> wanted() {
    if (verdict == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Verdict.values())
            .filter(v -> v.code().equals(verdict))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.invalid()
                        .error(
                            "?verdict",
                            "Không có kết luận " + verdict,
                            "There is no verdict " + verdict)));
  }

  /** The plain question, answered by the figures as they are kept. */
  boolean plain() {
    return area == null && facility == null && asOf == null && on == null && boundaries == null;
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
    throw Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
        .error("?" + name, "Phải là ngày YYYY-MM-DD", "Must be a day YYYY-MM-DD");
  }

  static Optional<Instant> instant(String name, String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      // A plus sign that was not encoded arrives as a space.
      return Optional.of(OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
    } catch (DateTimeException malformed) {
      throw Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
          .error("?" + name, "Phải là thời điểm RFC 3339", "Must be an instant of RFC 3339");
    }
  }
}
