package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.List;

/** The Ministry's plan for the whole country from 2023 on. */
final class Country {

  static final String AREA = "VN";
  static final String PLAN = "bvhttdl-2023";

  /** T3: every named day of 2024, and in 2025 all but the digital transformation day. */
  static final int YEAR_WITHOUT_DIGITAL_DAY = 2025;

  private final Diary diary;

  Country(long seed) {
    this.diary = new Diary("toan-quoc", seed);
  }

  List<Activity> activities() {
    for (int year = 2023; year <= 2025; year++) {
      event("book-day", LocalDate.of(year, 4, 19), "fair", 5_200);
      event("copyright-day", LocalDate.of(year, 4, 24), "talk", 640);
      event("museum-day", LocalDate.of(year, 5, 17), "exhibition", 3_100);
      event("lll-week", LocalDate.of(year, 10, 2), "talk", 1_900);
      if (year != YEAR_WITHOUT_DIGITAL_DAY) {
        event("digital-day", LocalDate.of(year, 10, 10), "exhibition", 1_250);
      }
      event("heritage-day", LocalDate.of(year, 11, 23), "performance", 2_700);
    }
    return diary.activities();
  }

  List<Report> reports() {
    return List.of(
        report("2023")
            .reached("T1", "p1", "2023-05-26")
            .judged("T6", "met", "Đã mở lớp ở ba miền."),
        report("2024")
            .reached("T1", "p2", "2024-03-15")
            .reached("T4", "m1", "2024-10-30")
            .judged("T6", "partly", "Mới mở lớp ở hai miền."),
        Report.of(PLAN, "O2", "2025", AREA, "bo-vhttdl")
            .reached("T1", "p3", "2025-05-12")
            .reached("T5", "g1", "2025-06-20")
            .reached("T5", "g2", "2025-11-03")
            .judged("T2", "met", "Đã rà soát và đề xuất sửa hai văn bản."));
  }

  private static Report report(String year) {
    return Report.of(PLAN, "O1", year, AREA, "bo-vhttdl");
  }

  private void event(String day, LocalDate on, String form, long participants) {
    diary.inFor(day, AREA, "observance-event", on, "participants", participants, "form", form);
  }
}
