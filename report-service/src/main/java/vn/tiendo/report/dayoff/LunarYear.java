package vn.tiendo.report.dayoff;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.SimpleTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The Vietnamese lunar calendar of a year: that of China reckoned at Vietnam's meridian, so that
 * Tết now and then falls a day earlier (2007, 2030) or a month (1985).
 */
final class LunarYear {

  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(7);
  private static final int OLDEST_EPOCH = -2636;

  private LunarYear() {}

  /** The first day of the lunar year that begins in a year. */
  static LocalDate tet(int year) {
    return first(LocalDate.of(year, 1, 15), 0, 1);
  }

  /** The tenth of the third lunar month: the Hùng Kings' day. */
  static LocalDate hungKings(int year) {
    return first(LocalDate.of(year, 3, 20), 2, 10);
  }

  private static LocalDate first(LocalDate from, int month, int day) {
    Calendar lunar = new Meridian();
    for (LocalDate date = from; ; date = date.plusDays(1)) {
      lunar.setTimeInMillis(date.atTime(12, 0).toInstant(OFFSET).toEpochMilli());
      if (lunar.get(Calendar.MONTH) == month
          && lunar.get(Calendar.DAY_OF_MONTH) == day
          && lunar.get(Calendar.IS_LEAP_MONTH) == 0) {
        return date;
      }
    }
  }

  /** As ICU's own Korean calendar gives its meridian. */
  private static final class Meridian extends ChineseCalendar {
    private static final long serialVersionUID = 1L;
    private static final TimeZone ZONE = new SimpleTimeZone(7 * 60 * 60 * 1000, "GMT+7").freeze();

    @SuppressWarnings("deprecation")
    Meridian() {
      super(ZONE, ULocale.ROOT, OLDEST_EPOCH, ZONE);
    }
  }
}
