package vn.tiendo.facility.statistic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;
import vn.tiendo.events.StatisticRecorded.Value;
import vn.tiendo.events.http.Caller;
import vn.tiendo.facility.area.AreaHistory;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.intake.Faults;

/** Rules of figures. */
final class Figures {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private Figures() {}

  /** Faults what the kind does not declare. */
  static void check(
      Known known, String statistic, Map<String, String> where, String field, Faults faults) {
    StatisticsKind kind = known.statisticsKinds().get(statistic);
    if (kind == null) {
      return;
    }
    where.forEach(
        (dimension, value) -> {
          List<String> allowed = kind.dimensions().get(dimension);
          if (allowed == null) {
            faults.add(
                field,
                "Chiều chưa khai báo: " + brief(dimension),
                "Not a declared dimension: " + brief(dimension));
          } else if (value == null || value.isBlank() || value.length() > 100) {
            faults.add(field, "Thiếu giá trị của chiều", "The dimension has no value");
          } else if (!allowed.isEmpty() && !allowed.contains(value)) {
            String all = String.join(", ", allowed);
            faults.add(field, "Phải là một trong: " + all, "Must be one of: " + all);
          }
        });
  }

  /** Faults a statistic nobody has declared. */
  static void checkKind(Known known, String statistic, Faults faults) {
    if (!known.statisticsKinds().containsKey(statistic)) {
      faults.add(
          "statistic",
          "Chỉ tiêu thống kê chưa khai báo: " + brief(statistic),
          "Not a declared statistic: " + brief(statistic));
    }
  }

  /** The year, faulted when it is none. */
  static Integer year(String text, Faults faults) {
    if (text != null && text.matches("\\d{4}")) {
      int year = Integer.parseInt(text);
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return year;
      }
    }
    faults.add(
        "year",
        "Phải là năm từ " + FIRST_YEAR + " đến " + LAST_YEAR,
        "Must be a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    return null;
  }

  /** The last day of the year on which the area was there; null with a fault when it never was. */
  static LocalDate dayInYear(Areas areas, String area, int year, Faults faults) {
    LocalDate last = LocalDate.of(year, 12, 31);
    LocalDate first = LocalDate.of(year, 1, 1);
    LocalDate day = null;
    for (Version version : areas.history(area).versions()) {
      boolean shares =
          !AreaHistory.start(version).isAfter(last) && AreaHistory.end(version).isAfter(first);
      if (shares) {
        day = AreaHistory.end(version).isAfter(last) ? last : version.validTo().minusDays(1);
      }
    }
    if (day == null) {
      AreaProblem.notValid(areas, area, last, "area", faults);
    }
    return day;
  }

  /** The new figures beside, or in place of, those that stand. */
  static List<Value> merged(List<Value> standing, List<Value> added) {
    Map<Map<String, String>, Value> byWhere = new java.util.LinkedHashMap<>();
    standing.forEach(value -> byWhere.put(value.where(), value));
    added.forEach(value -> byWhere.put(value.where(), value));
    return sorted(List.copyOf(byWhere.values()));
  }

  /** In one order, so that the same figures are the same list. */
  static List<Value> sorted(List<Value> values) {
    List<Value> all = new ArrayList<>(values);
    all.sort(
        Comparator.comparingInt((Value value) -> value.where().size())
            .thenComparing(value -> new TreeMap<>(value.where()).toString()));
    return List.copyOf(all);
  }

  /** One way of writing a number. */
  static BigDecimal canonical(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static void requireArea(Caller caller, Areas areas, String area, LocalDate day) {
    boolean held =
        caller.areas().isEmpty()
            || caller.areas().get().stream().anyMatch(bound -> areas.within(area, bound, day));
    if (!held) {
      throw AreaProblem.forbidden(area);
    }
  }

  private static String brief(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "…" : text;
  }
}
