package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Lạng Sơn city, 2023 and 2024: reading for children, mostly monitored. */
final class LangSon {

  static final String AREA = "178";
  static final String PLAN = "lang-son-city-2023";

  /** T5, monitored: 11 of 18 school and public libraries meet the standard, one has not said. */
  static final int MEETING_STANDARD = 11;

  /** T1, monitored: new items for children in 2023 and 2024. */
  static final long[] FOR_CHILDREN = {1_240, 1_515};

  private static final int SCHOOLS = 16;

  private final long seed;
  private final Diary diary;
  private final Facility library;
  private final List<Facility> schools = new ArrayList<>();
  private final List<Facility> places = new ArrayList<>();

  LangSon(long seed, Places all) {
    this.seed = seed;
    this.diary = new Diary("lang-son", seed);
    this.library =
        Facility.of(
                "ls-tv-thanh-pho",
                "Thư viện thành phố Lạng Sơn",
                "LIB_DISTRICT",
                "district",
                all.before("05980").code())
            .having("meetsStandard", true);
    List<Area> communes = all.under(AREA);
    for (int i = 0; i < SCHOOLS; i++) {
      Area commune = communes.get(i % communes.size());
      String kind = i < communes.size() ? "Tiểu học" : "Trung học cơ sở";
      Facility school =
          Facility.of(
              (i < communes.size() ? "ls-tvth-" : "ls-tvthcs-") + commune.code(),
              "Thư viện Trường " + kind + " " + commune.baseName(),
              "LIB_GENERAL_EDU",
              "unit",
              commune.code());
      // The city library is one of those that meet it; the last school has not said.
      schools.add(
          i == SCHOOLS - 1 ? school : school.having("meetsStandard", i < MEETING_STANDARD - 1));
    }
    for (Area commune : communes) {
      places.add(
          Facility.of(
              "ls-ts-" + commune.code(),
              "Tủ sách " + DongNaiLibraries.lowerFirst(commune.name()),
              "BOOKCASE",
              "commune",
              commune.code()));
    }
    Area opened = all.before("05986");
    places.add(
        Facility.of(
                "ls-pd-" + opened.code(),
                "Phòng đọc sách " + DongNaiLibraries.lowerFirst(opened.name()),
                "READING_ROOM_COMMUNE",
                "commune",
                opened.code())
            .openedOn(LocalDate.of(2024, 3, 26))
            .having("meetsStandard", false));
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(List.of(library));
    all.addAll(schools);
    all.addAll(places);
    return all;
  }

  List<Activity> activities() {
    for (int i = 0; i < FOR_CHILDREN.length; i++) {
      int year = 2023 + i;
      Chance chance = Chance.of(seed, "lang-son/" + year);
      long[] items = Shares.split(FOR_CHILDREN[i], 1.0, 1.4, 0.8, 1.8);
      for (int quarter = 1; quarter <= 4; quarter++) {
        LocalDate end = LocalDate.of(year, 3 * quarter, 25);
        diary.at(
            library,
            "acquisition",
            end,
            "items",
            items[quarter - 1],
            "material",
            "book",
            "readership",
            "children");
        diary.at(
            library,
            "acquisition",
            end,
            "items",
            chance.between(80, 300),
            "material",
            "book",
            "readership",
            "general");
        diary.at(
            library, "rotation", end, "items", chance.between(200, 600), "destination", "school");
      }
      for (int month = 1; month <= 12; month++) {
        diary.in(
            AREA,
            "communication",
            LocalDate.of(year, month, 20),
            "reach",
            chance.between(500, 2500),
            "medium",
            "broadcast",
            "form",
            "column");
      }
      for (Facility school : schools) {
        diary.at(
            school,
            "children-activity",
            LocalDate.of(year, chance.one(List.of(3, 9, 12)), chance.between(1, 28)),
            "participants",
            chance.between(40, 180),
            "form",
            chance.one(List.of("book-introduction", "storytelling", "quiz")));
      }
    }
    return diary.activities();
  }

  List<Report> reports() {
    return List.of(
        report("2023")
            .reached("T9", "r1", "2023-11-14")
            .judged("T2", "met", "Mọi trường có sân chơi đọc sách.")
            .judged("T4", "partly", "Mới tập huấn cho thư viện trường học.")
            .judged("T10", "met", "Đã tặng sách cho các xã ngoại thành."),
        report("2024")
            .reached("T7", "b1", "2024-09-05")
            .reached("T8", "n3", "2024-06-01")
            .reached("T9", "r2", "2024-12-02")
            .reached("T12", "k1", "2024-10-21")
            .judged("T2", "met", "Mọi trường có sân chơi đọc sách.")
            .judged("T4", "met", "Đã tập huấn đủ ba nhóm."));
  }

  private static Report report(String year) {
    return Report.of(PLAN, "O1", year, AREA, "cac-phong-ban-tp-lang-son");
  }
}
