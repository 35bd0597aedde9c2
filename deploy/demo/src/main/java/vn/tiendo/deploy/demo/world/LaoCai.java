package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Lào Cai province from 2023 on: no number but the calendar, so events, milestones and judgement.
 */
final class LaoCai {

  static final String AREA = "10";
  static final String PLAN = "lao-cai-2023";

  /** T5, monitored: so many reading places by the end of each year. */
  static final int[] READING_PLACES = {46, 58, 71};

  /** T8, monitored: so many clubs by the end of each year. */
  static final int[] CLUBS = {30, 38, 45};

  /** T1: all five named days but one: nothing was held for copyright in 2024. */
  static final int YEAR_WITHOUT_COPYRIGHT_DAY = 2024;

  static final int FIRST_YEAR = 2023;

  private final long seed;
  private final Places places;
  private final Diary diary;
  private final Facility library;
  private final Facility museum;

  LaoCai(long seed, Places places) {
    this.seed = seed;
    this.places = places;
    this.diary = new Diary("lao-cai", seed);
    String capital = places.seatOf("080").code();
    this.library =
        Facility.of("lc-tv-tinh", "Thư viện tỉnh Lào Cai", "LIB_PROVINCE", "province", capital);
    this.museum =
        Facility.of("lc-bao-tang-tinh", "Bảo tàng tỉnh Lào Cai", "MUSEUM", "province", capital);
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(List.of(library, museum));
    List<Area> communes = Chance.of(seed, "lao-cai/communes").shuffled(places.communesUnder(AREA));
    List<String> types =
        List.of(
            "LIB_COMMUNE",
            "READING_ROOM_COMMUNE",
            "LIB_CLC_COMBINED",
            "POST_OFFICE_CULTURE_POINT",
            "LIB_COMMUNITY");
    List<String> names =
        List.of(
            "Thư viện",
            "Phòng đọc sách",
            "Thư viện - trung tâm học tập cộng đồng",
            "Điểm bưu điện - văn hóa",
            "Thư viện cộng đồng");
    for (int i = 0; i < READING_PLACES[READING_PLACES.length - 1]; i++) {
      all.add(
          inCommune(
              "lc-dd-",
              names.get(i % 5),
              types.get(i % 5),
              communes.get(i),
              opening(READING_PLACES, i)));
    }
    for (int i = 0; i < CLUBS[CLUBS.length - 1]; i++) {
      Area commune = communes.get(communes.size() - 1 - i);
      all.add(
          inCommune("lc-clb-", "Câu lạc bộ văn nghệ dân gian", "CLUB", commune, opening(CLUBS, i)));
    }
    return all;
  }

  List<Activity> activities() {
    for (int year = FIRST_YEAR; year <= 2025; year++) {
      Chance chance = Chance.of(seed, "lao-cai/" + year);
      event("book-day", library, LocalDate.of(year, 4, 21), "fair", chance);
      if (year != YEAR_WITHOUT_COPYRIGHT_DAY) {
        event("copyright-day", library, LocalDate.of(year, 4, 25), "talk", chance);
      }
      event("museum-day", museum, LocalDate.of(year, 5, 18), "exhibition", chance);
      event("lll-week", library, LocalDate.of(year, 10, 3), "talk", chance);
      event("heritage-day", museum, LocalDate.of(year, 11, 22), "performance", chance);
      for (int month = 1; month <= 12; month++) {
        diary.at(
            library,
            "library-visit",
            LocalDate.of(year, month, 28),
            "visits",
            chance.between(2_000, 4_500),
            "channel",
            "on-site");
        if (month % 3 == 2 && month != 5 && month != 11) {
          diary.at(
              museum,
              "extracurricular",
              LocalDate.of(year, month, chance.between(3, 17)),
              "participants",
              chance.between(40, 160),
              "place",
              "museum");
        }
      }
    }
    return diary.activities();
  }

  /** The plan sets no reporting obligation: these answer none. */
  List<Report> reports() {
    return List.of(
        report("2023")
            .judged("T2", "met", "Chiến dịch truyền thông đã triển khai ở mọi huyện.")
            .judged("T3", "partly", "Có chương trình ở bảo tàng, chưa có ở mọi trường.")
            .judged("T7", "partly", "Trưng bày đã đổi mới, chưa số hóa.")
            .judged("T9", "met", "Đã mở các lớp công nghệ thông tin.")
            .judged("T11", "not-met", "Chưa mở lớp nào.")
            .judged("T12", "met", "Đúng tiến độ của quy hoạch."),
        report("2024")
            .reached("T10", "b1", "2024-12-10")
            .judged("T2", "met", "Chiến dịch truyền thông đã triển khai ở mọi huyện.")
            .judged("T3", "met", "Có chương trình ở bảo tàng và các trường.")
            .judged("T7", "met", "Đã số hóa hồ sơ di sản.")
            .judged("T9", "met", "Đã mở các lớp công nghệ thông tin.")
            .judged("T11", "partly", "Có lớp tiếng dân tộc, chưa có lớp ngoại ngữ.")
            .judged("T12", "met", "Đúng tiến độ của quy hoạch."),
        report("2025")
            .reached("T4", "s1", "2025-06-15")
            .judged("T2", "met", "Chiến dịch truyền thông đã triển khai.")
            .left(Report.State.SUBMITTED));
  }

  private static Report report(String year) {
    return Report.of(PLAN, null, year, AREA, "ubnd-tinh-lao-cai");
  }

  private void event(String day, Facility place, LocalDate on, String form, Chance chance) {
    diary.atFor(
        day, place, "observance-event", on, "participants", chance.between(120, 700), "form", form);
  }

  private static Facility inCommune(
      String prefix, String name, String type, Area commune, LocalDate openedOn) {
    return Facility.of(
            prefix + commune.code(),
            name + " " + DongNaiLibraries.lowerFirst(commune.name()),
            type,
            "commune",
            commune.code())
        .openedOn(openedOn);
  }

  private static LocalDate opening(int[] byYear, int index) {
    for (int i = 0; i < byYear.length; i++) {
      if (index < byYear[i]) {
        return i == 0 ? Facility.LONG_AGO : LocalDate.of(FIRST_YEAR + i, 1 + index % 5, 15);
      }
    }
    throw new IllegalArgumentException("beyond the last year: " + index);
  }
}
