package vn.tiendo.report.dayoff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.tiendo.events.Text;
import vn.tiendo.report.dayoff.DayOff.Kind;

/**
 * The public holidays of a year by the law alone, where no arrangement was announced: the Labour
 * Code, articles 111 and 112 (and the codes before it).
 *
 * <p>The law leaves two choices, which are made here as the announcements mostly made them: of the
 * five days of Tết one lies before it (four days before 2013); the day beside 2 September, since
 * 2021, is the one that leaves no working day alone between it and a weekend.
 */
final class Statute {

  private static final Text SOURCE =
      new Text(
          "Bộ luật Lao động 2019, Điều 111 và 112; chưa có thông báo riêng của năm",
          "Labour Code 2019, articles 111 and 112; no arrangement of the year is known");
  private static final Text NEW_YEAR = new Text("Tết Dương lịch", "New Year’s Day");
  private static final Text TET = new Text("Tết Âm lịch", "Lunar New Year (Tết)");
  private static final Text HUNG_KINGS =
      new Text("Giỗ Tổ Hùng Vương", "Hùng Kings’ Commemoration Day");
  private static final Text VICTORY = new Text("Ngày Chiến thắng", "Victory Day");
  private static final Text LABOUR = new Text("Quốc tế Lao động", "International Labour Day");
  private static final Text NATIONAL = new Text("Quốc khánh", "National Day");

  private Statute() {}

  static Arrangement of(int year) {
    Map<LocalDate, Text> holidays = new TreeMap<>();
    holidays.put(LocalDate.of(year, 1, 1), NEW_YEAR);
    LocalDate tet = LunarYear.tet(year);
    for (int day = -1; day < (year < 2014 ? 3 : 4); day++) {
      holidays.put(tet.plusDays(day), TET);
    }
    if (year >= 2007) {
      holidays.put(LunarYear.hungKings(year), HUNG_KINGS);
    }
    holidays.put(LocalDate.of(year, 4, 30), VICTORY);
    holidays.put(LocalDate.of(year, 5, 1), LABOUR);
    LocalDate national = LocalDate.of(year, 9, 2);
    holidays.put(national, NATIONAL);
    if (year >= 2021) {
      holidays.put(beside(national), NATIONAL);
    }
    List<DayOff> days = new ArrayList<>();
    holidays.forEach((day, reason) -> days.add(new DayOff(day, Kind.HOLIDAY, reason)));
    Map<LocalDate, Text> free = new TreeMap<>(holidays);
    holidays.forEach(
        (day, reason) -> {
          if (weekend(day)) {
            LocalDate instead = day;
            while (weekend(instead) || free.containsKey(instead)) {
              instead = instead.plusDays(1);
            }
            free.put(instead, reason);
            days.add(
                new DayOff(
                    instead,
                    Kind.COMPENSATION,
                    new Text(
                        "Nghỉ bù " + reason.vi() + " " + said(day),
                        "In place of " + reason.en() + " on " + day)));
          }
        });
    days.sort(Comparator.comparing(DayOff::day));
    return new Arrangement(SOURCE, List.copyOf(days), List.of());
  }

  private static LocalDate beside(LocalDate national) {
    return switch (national.getDayOfWeek()) {
      case MONDAY, THURSDAY, SUNDAY -> national.plusDays(1);
      case TUESDAY, WEDNESDAY, FRIDAY, SATURDAY -> national.minusDays(1);
    };
  }

  static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static String said(LocalDate day) {
    return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }
}
