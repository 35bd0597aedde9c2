package vn.tiendo.facility.statistic;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Row;

/** One figure of one statistic, from a row. */
record StatisticRow(
    String area,
    String statistic,
    Integer year,
    Map<String, String> where,
    BigDecimal value,
    String source,
    Faults faults) {

  static final Set<String> REQUIRED = Set.of("area", "statistic", "year", "value");
  static final Set<String> TITLES = Set.of("area", "statistic", "year", "where", "value", "source");

  static StatisticRow of(Row row) {
    Faults faults = row.faults();
    BigDecimal value = faults.decimal("value", row.get("value"));
    if (row.get("value") == null) {
      faults.add("value", "Bắt buộc", "Required");
    }
    return new StatisticRow(
        faults.requiredCode("area", row.get("area")),
        faults.requiredCode("statistic", row.get("statistic")),
        Figures.year(row.get("year"), faults),
        where(row.get("where"), faults),
        value == null ? null : Figures.canonical(value),
        faults.optional("source", row.get("source"), 1000),
        faults);
  }

  String key() {
    return Statistic.key(area, statistic, year);
  }

  /** {@code dimension=value;dimension=value} */
  private static Map<String, String> where(String cell, Faults faults) {
    Map<String, String> where = new TreeMap<>();
    if (cell == null) {
      return where;
    }
    for (String part : cell.split(";")) {
      int equals = part.indexOf('=');
      if (equals <= 0
          || where.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip())
              != null) {
        faults.add(
            "where",
            "Phải là chiều=giá trị, cách nhau bằng dấu chấm phẩy, mỗi chiều một lần",
            "Must be dimension=value, separated by semicolons, each dimension once");
      }
    }
    return where;
  }
}
