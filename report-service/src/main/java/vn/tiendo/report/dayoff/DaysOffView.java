package vn.tiendo.report.dayoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.Text;

/**
 * The days off of a year, as they are read.
 *
 * @param version how often an operator put them; 0: never
 * @param days beside the Saturdays and Sundays
 * @param worked Saturdays and Sundays that are worked
 */
@Schema(name = "DaysOffOfYear")
@JsonInclude(JsonInclude.Include.ALWAYS)
record DaysOffView(
    int year,
    long version,
    Basis basis,
    Text source,
    List<DayOff> days,
    List<LocalDate> worked,
    Text weekends) {

  private static final Text WEEKENDS =
      new Text(
          "Thứ Bảy và Chủ nhật cũng là ngày nghỉ, trừ những ngày trong worked",
          "Saturdays and Sundays are days off too, but for those in worked");

  /** Where it comes from. */
  enum Basis {
    /** An operator put it. */
    DECREED,
    /** It was announced and comes with the product. */
    ANNOUNCED,
    /** By the law alone. */
    STATUTE;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static DaysOffView of(int year, long version, Basis basis, Arrangement arrangement) {
    return new DaysOffView(
        year,
        version,
        basis,
        arrangement.source(),
        arrangement.days(),
        arrangement.worked(),
        WEEKENDS);
  }
}
