package vn.tiendo.deploy.demo.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Đồng Nai province 2013 to 2020: seven years of a plan with thirty-one cells, and the year before
 * it as their base.
 */
final class DongNai {

  static final String AREA = "75";
  static final String PLAN = "dong-nai-2014";
  static final int BASE_YEAR = 2013;
  static final int FIRST_YEAR = 2014;
  static final int LAST_YEAR = 2020;

  /**
   * The year whose report was submitted but never accepted: what nobody reported in it stays
   * unknown, and its assessments wait for a judgement.
   */
  static final int YEAR_WITHOUT_ACCEPTED_REPORT = 2018;

  private final DongNaiLibraries libraries;
  private final DongNaiMuseums museums;
  private final DongNaiCentres centres;
  private final DongNaiPeople people;

  DongNai(long seed, Places places) {
    this.libraries = new DongNaiLibraries(seed, places);
    this.museums = new DongNaiMuseums(seed, places);
    this.centres = new DongNaiCentres(seed, places);
    this.people = new DongNaiPeople(places);
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(libraries.facilities());
    all.addAll(museums.facilities());
    all.addAll(centres.facilities());
    return all;
  }

  List<Activity> activities() {
    List<Activity> all = new ArrayList<>(libraries.activities());
    all.addAll(museums.activities());
    all.addAll(centres.activities());
    return all;
  }

  List<Statistic> statistics() {
    return people.statistics();
  }

  List<Report> reports() {
    List<Report> reports = new ArrayList<>();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      Report report = judged(year);
      switch (year) {
        case 2016 -> report = report.reached("T21", "k1", "2016-05-18");
        case 2019 -> report = report.reached("T10", "d1", "2019-11-20");
        // The second step of T15, its technology, is never reported: overdue.
        case 2020 -> report = report.reached("T15", "n1", "2020-08-12");
        default -> {}
      }
      reports.add(
          year == YEAR_WITHOUT_ACCEPTED_REPORT ? report.left(Report.State.SUBMITTED) : report);
    }
    return reports;
  }

  private static Report judged(int year) {
    return Report.of(PLAN, "O5", String.valueOf(year), AREA, "co-quan-don-vi-dia-phuong-dong-nai")
        .judged(
            "T14",
            year < 2016 ? "partly" : "met",
            year < 2016
                ? "Mới một phần số trường có ngày hội đọc sách."
                : "Các trường có ngày hội đọc sách và câu lạc bộ sách.")
        .judged(
            "T18",
            year < 2015 ? "not-met" : "met",
            year < 2015
                ? "Chưa có bộ sưu tập nào hoàn chỉnh."
                : "Bộ sưu tập đã trưng bày lưu động.")
        .judged("T22", "met", "Học sinh học lịch sử địa phương tại bảo tàng.")
        .judged(
            "T23",
            year == 2020 ? "partly" : "met",
            year == 2020
                ? "Trang web có tin thường xuyên, trạm ngân hàng dữ liệu tạm ngừng."
                : "Di sản được giới thiệu trên trang web và báo chí.");
  }
}
