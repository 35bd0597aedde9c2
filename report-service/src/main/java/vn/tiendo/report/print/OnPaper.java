package vn.tiendo.report.print;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/** How numbers, days and words are written on Vietnamese paper. */
public final class OnPaper {

  private OnPaper() {}

  /** 1234.50 is written 1.234,5; at most two decimals, half up. */
  public static String number(BigDecimal value) {
    return Numeral.vietnamese(value);
  }

  /** 5/6/2024. */
  public static String day(LocalDate day) {
    return day.getDayOfMonth() + "/" + day.getMonthValue() + "/" + day.getYear();
  }

  /**
   * As under the notation of a document: days below 10 and the months 1 and 2 take a zero, so that
   * nobody writes a digit before them.
   */
  public static String dayInWords(LocalDate day) {
    return String.format(
        Locale.ROOT,
        day.getMonthValue() < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d",
        day.getDayOfMonth(),
        day.getMonthValue(),
        day.getYear());
  }

  /** In capitals, tone marks and all. */
  public static String capitals(String words) {
    return text(words).toUpperCase(Locale.forLanguageTag("vi"));
  }

  /** NFC, and without what cannot be printed; null is empty. */
  public static String text(String said) {
    return said == null
        ? ""
        : Normalizer.normalize(said, Normalizer.Form.NFC)
            .replaceAll("\\r\\n?", "\n")
            .replaceAll("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}|\\p{Cn}", "")
            .strip();
  }
}
