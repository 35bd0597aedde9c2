package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Hương Trà town, 2023 and 2024: one plan, one year, most of its targets counted. */
final class HuongTra {

  static final String AREA = "480";
  static final String PLAN = "huong-tra-2024";

  /** T1: 30 of 45 surely, 6 have not said: between 66.67 % and 80 %, so 70 % is open. */
  static final int LIFELONG_LEARNING_YES = 30;

  static final int LIFELONG_LEARNING_UNSAID = 6;

  /** T2: 33 of 45 have both IT and digital transformation: 73.33 %, met. */
  static final int DIGITAL_YES = 33;

  /** T3: +7.5 %, within 5 to 10. */
  static final long VISITS_2023 = 124_000;

  static final long VISITS_2024 = 133_300;

  /** T8: 7 of 9 commune centres and 36 of 54 village houses: 43 of 63, 68.25 %, not met. */
  static final int CENTRES_PASSING = 7;

  static final int HOUSES_PASSING = 36;

  /** T9: five in the media, three would do; those held in person do not count. */
  static final int MEDIA_COMMUNICATIONS = 5;

  /** T11: every activity keeps away from these days, so the sixth named day is missed. */
  static final LocalDate MISSED_FROM = LocalDate.of(2024, 10, 7);

  static final LocalDate MISSED_TO = LocalDate.of(2024, 10, 13);

  private static final LocalDate SCHOOL_YEAR = LocalDate.of(2024, 9, 5);
  private static final double[] LIBRARY_MONTHS = {
    0.8, 0.6, 1.1, 1.3, 1.2, 0.7, 0.5, 0.6, 1.1, 1.4, 1.2, 1.0
  };

  private final long seed;
  private final Places places;
  private final Diary diary;
  private final List<Facility> schools;
  private final List<Facility> readingRooms;
  private final List<Facility> centres;
  private final List<Facility> houses;
  private final Facility townLibrary;
  private final Facility townCentre;
  private final Facility homeLibrary;

  HuongTra(long seed, Places places) {
    this.seed = seed;
    this.places = places;
    this.diary = new Diary("huong-tra", seed);
    this.schools = schools();
    this.readingRooms = readingRooms();
    this.centres = withGroups(centres(), CENTRES_PASSING);
    this.houses = withGroups(houses(), HOUSES_PASSING);
    this.townLibrary =
        Facility.of(
            "ht-tv-thi-xa", "Thư viện thị xã Hương Trà", "LIB_DISTRICT", "district", "19996");
    this.townCentre =
        Facility.of(
            "ht-ttvhtttt",
            "Trung tâm Văn hóa - Thông tin và Thể thao thị xã Hương Trà",
            "CULTURE_CENTRE_DISTRICT",
            "district",
            "19996");
    this.homeLibrary =
        Facility.of(
                "ht-tv-tu-nhan-huong-toan",
                "Thư viện tư nhân Hương Toàn",
                "LIB_PRIVATE_COMMUNITY",
                "unit",
                "20005")
            .ownedBy("private");
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(schools);
    all.addAll(readingRooms);
    all.addAll(centres);
    all.addAll(houses);
    all.addAll(List.of(townLibrary, townCentre, homeLibrary));
    return all;
  }

  List<Activity> activities() {
    visits(2023, VISITS_2023);
    visits(2024, VISITS_2024);
    sessionsOf2023();
    sessionsOf2024(centres, CENTRES_PASSING);
    sessionsOf2024(houses, HOUSES_PASSING);
    communications();
    namedDays();
    schoolLife();
    return diary.activities();
  }

  List<Report> reports() {
    return List.of(
        Report.of(PLAN, "O1", "2024", AREA, "cac-co-quan-huong-tra")
            .reached("T10", "d1", "2024-05-20")
            .reached("T12", "m1", "2024-08-15"),
        Report.of(PLAN, "O2", "2024", AREA, "phong-vhtt-huong-tra")
            .reached("T10", "d2", "2024-10-25")
            .reached("T12", "m2", "2024-12-05")
            .judged("T4", "not-applicable", "Thị xã không có bảo tàng.")
            .judged(
                "T5",
                "met",
                "Các trường đã dạy nội dung về làng nghề và di tích ở địa phương; có danh sách"
                    + " trường kèm theo.")
            .judged("T6", "not-applicable", "Thị xã không có bảo tàng.")
            .judged(
                "T7",
                "partly",
                "Có hoạt động cho thiếu nhi, thanh niên và người cao tuổi; chưa có hoạt động du"
                    + " lịch."),
        Report.of(PLAN, "O4", "2024", AREA, "phong-gddt-huong-tra").left(Report.State.SUBMITTED));
  }

  private List<Facility> schools() {
    List<Facility> bare = new ArrayList<>();
    for (Area commune : places.under(AREA)) {
      String name = commune.baseName();
      for (String kind : List.of("Tiểu học số 1", "Tiểu học số 2", "Trung học cơ sở")) {
        bare.add(school(bare.size(), "Trường " + kind + " " + name, "LIB_GENERAL_EDU", commune));
      }
    }
    for (String commune : List.of("19996", "20005", "20035")) {
      Area area = places.before(commune);
      bare.add(
          school(
              bare.size(),
              "Trường Trung học phổ thông " + area.baseName(),
              "LIB_GENERAL_EDU",
              area));
    }
    for (String commune : List.of("19996", "20017", "20020")) {
      Area area = places.before(commune);
      bare.add(
          school(bare.size(), "Trường Trung cấp nghề " + area.baseName(), "LIB_VOCATIONAL", area));
    }
    for (Area area : places.under(AREA)) {
      bare.add(school(bare.size(), "Trường Mầm non " + area.baseName(), "LIB_OTHER_EDU", area));
    }
    Area seat = places.before("19996");
    bare.add(
        school(bare.size(), "Trung tâm Giáo dục thường xuyên Hương Trà", "LIB_OTHER_EDU", seat));
    bare.add(school(bare.size(), "Trung tâm Ngoại ngữ Tứ Hạ", "LIB_OTHER_EDU", seat));
    bare.add(school(bare.size(), "Trường Giáo dục chuyên biệt Tứ Hạ", "LIB_OTHER_EDU", seat));

    List<Facility> mixed = Chance.of(seed, "huong-tra/schools").shuffled(bare);
    List<Facility> known = new ArrayList<>();
    for (int i = 0; i < mixed.size(); i++) {
      known.add(withServices(mixed.get(i), i, mixed.size()));
    }
    return known;
  }

  private Facility school(int index, String name, String type, Area commune) {
    return Facility.of(
        "ht-tvth-%02d".formatted(index + 1), "Thư viện " + name, type, "unit", commune.code());
  }

  private static Facility withServices(Facility school, int index, int all) {
    Facility known = school;
    if (index < LIFELONG_LEARNING_YES) {
      // A third of them only from the new school year on.
      known =
          index % 3 == 0
              ? known
                  .having("providesLifelongLearning", false)
                  .with("providesLifelongLearning", true, SCHOOL_YEAR)
              : known.having("providesLifelongLearning", true);
    } else if (index < all - LIFELONG_LEARNING_UNSAID) {
      known = known.having("providesLifelongLearning", false);
    }
    // From the other end, so that the two are not the same libraries.
    int fromTheEnd = all - 1 - index;
    boolean digital = fromTheEnd < DIGITAL_YES;
    return known
        .having("appliesIT", digital || fromTheEnd % 2 == 0)
        .having("appliesDigitalTransformation", digital);
  }

  private List<Facility> readingRooms() {
    List<Facility> rooms = new ArrayList<>();
    for (Area commune : places.under(AREA)) {
      rooms.add(
          Facility.of(
              "ht-pd-" + commune.code(),
              "Phòng đọc sách " + kindAndName(commune),
              "READING_ROOM_COMMUNE",
              "commune",
              commune.code()));
    }
    return rooms;
  }

  private List<Facility> centres() {
    List<Facility> bare = new ArrayList<>();
    for (Area commune : places.under(AREA)) {
      bare.add(
          Facility.of(
              "ht-tt-" + commune.code(),
              "Trung tâm Văn hóa - Thể thao " + kindAndName(commune),
              "CULTURE_CENTRE_COMMUNE",
              "commune",
              commune.code()));
    }
    return Chance.of(seed, "huong-tra/centres").shuffled(bare);
  }

  private List<Facility> houses() {
    List<Facility> bare = new ArrayList<>();
    for (Area commune : places.under(AREA)) {
      for (Area village : places.under(commune.code())) {
        bare.add(
            Facility.of(
                "ht-nvh-" + village.code(),
                "Nhà văn hóa "
                    + village.name().replaceFirst("^T", "t")
                    + ", "
                    + kindAndName(commune),
                "CULTURE_HOUSE_VILLAGE",
                "village",
                village.code()));
      }
    }
    return Chance.of(seed, "huong-tra/houses").shuffled(bare);
  }

  private static String kindAndName(Area commune) {
    return commune.name().substring(0, 1).toLowerCase() + commune.name().substring(1);
  }

  /** The first ones pass; of the rest, every other one has no class, club or group. */
  private List<Facility> withGroups(List<Facility> bare, int passing) {
    Chance chance = Chance.of(seed, "huong-tra/groups/" + bare.get(0).types());
    List<Facility> known = new ArrayList<>();
    for (int i = 0; i < bare.size(); i++) {
      boolean some = i < passing || i % 2 == 0;
      int which = chance.between(0, 2);
      known.add(
          bare.get(i)
              .having("hasTalentClass", some && which == 0)
              .having("hasClub", some && which != 2)
              .having("hasInterestGroup", some && which != 1));
    }
    return known;
  }

  private void visits(int year, long total) {
    List<Facility> libraries = new ArrayList<>(schools);
    libraries.addAll(readingRooms);
    libraries.add(townLibrary);
    libraries.add(homeLibrary);
    // The same stream for both years: a library stays as large as it is.
    Chance size = Chance.of(seed, "huong-tra/sizes");
    Chance noise = Chance.of(seed, "huong-tra/visits/" + year);
    double[] weights = new double[libraries.size() * 12];
    for (int i = 0; i < libraries.size(); i++) {
      double base = libraries.get(i) == townLibrary ? 8 : size.weight(0.6, 1.6);
      for (int month = 0; month < 12; month++) {
        weights[12 * i + month] = base * LIBRARY_MONTHS[month] * noise.weight(0.9, 1.1);
      }
    }
    long[] visits = Shares.split(total, weights);
    for (int i = 0; i < libraries.size(); i++) {
      Facility library = libraries.get(i);
      for (int month = 1; month <= 12; month++) {
        diary.at(
            library,
            "library-visit",
            LocalDate.of(year, month, noise.between(24, 28)),
            "visits",
            visits[12 * i + month - 1],
            "channel",
            library == townLibrary && month % 3 == 0 ? "online" : "on-site",
            "audience",
            schools.contains(library) ? "pupil" : "other");
      }
    }
  }

  private void sessionsOf2023() {
    Chance chance = Chance.of(seed, "huong-tra/sessions/2023");
    List<Facility> all = new ArrayList<>(centres);
    all.addAll(houses);
    for (Facility place : all) {
      for (int month = 1; month <= 12; month++) {
        if (chance.outOf100(60)) {
          session(place, LocalDate.of(2023, month, chance.between(1, 28)), chance);
        }
      }
    }
  }

  /** Those that pass have a session in each month; those with groups that fail miss some months. */
  private void sessionsOf2024(List<Facility> places, int passing) {
    Chance chance = Chance.of(seed, "huong-tra/sessions/2024/" + places.get(0).types());
    for (int i = 0; i < places.size(); i++) {
      int missed = i < passing ? 0 : chance.between(1, 12);
      for (int month = 1; month <= 12; month++) {
        if (month == missed || (missed != 0 && month == missed % 12 + 1)) {
          continue;
        }
        for (int times = chance.between(1, 2); times > 0; times--) {
          session(places.get(i), dayOf2024(month, chance), chance);
        }
      }
    }
  }

  /** Any day but those of the missed observance. */
  private static LocalDate dayOf2024(int month, Chance chance) {
    return LocalDate.of(2024, month, month == 10 ? chance.between(14, 28) : chance.between(1, 28));
  }

  private void session(Facility place, LocalDate day, Chance chance) {
    if (chance.outOf100(50)) {
      diary.at(
          place,
          "club-session",
          day,
          "participants",
          chance.between(8, 40),
          "field",
          chance.one(List.of("arts", "sports", "reading", "other")));
    } else {
      diary.at(
          place,
          "culture-activity",
          day,
          "participants",
          chance.between(20, 180),
          "field",
          chance.one(List.of("information", "arts", "sports", "leisure", "family")));
    }
  }

  private void communications() {
    List<String> media = List.of("press", "broadcast", "online", "online", "broadcast");
    for (int i = 0; i < MEDIA_COMMUNICATIONS; i++) {
      diary.in(
          AREA,
          "communication",
          LocalDate.of(2024, 2 * i + 3, 12),
          "reach",
          800 + 350L * i,
          "medium",
          media.get(i),
          "form",
          i == 2 ? "column" : "article");
    }
    for (int month : List.of(4, 6, 9)) {
      diary.in(
          AREA,
          "communication",
          LocalDate.of(2024, month, 15),
          "reach",
          120,
          "medium",
          "in-person",
          "form",
          "conference");
    }
  }

  /** Five of the six named days of 2024; the digital transformation day is missed. */
  private void namedDays() {
    Chance chance = Chance.of(seed, "huong-tra/named-days");
    for (Facility school : schools.subList(0, 15)) {
      diary.atFor(
          "book-day",
          school,
          "observance-event",
          LocalDate.of(2024, 4, chance.between(19, 23)),
          "participants",
          chance.between(60, 300),
          "form",
          "fair");
    }
    for (Facility room : readingRooms.subList(0, 3)) {
      diary.atFor(
          "copyright-day",
          room,
          "thematic-session",
          LocalDate.of(2024, 4, chance.between(24, 26)),
          "participants",
          chance.between(20, 60));
    }
    diary.atFor(
        "museum-day",
        townCentre,
        "exhibition",
        LocalDate.of(2024, 5, 18),
        "visits",
        420,
        "form",
        "thematic");
    for (Facility centre : centres) {
      diary.atFor(
          "lll-week",
          centre,
          "observance-event",
          LocalDate.of(2024, 10, chance.between(1, 6)),
          "participants",
          chance.between(40, 150),
          "form",
          "talk");
      diary.atFor(
          "heritage-day",
          centre,
          "culture-activity",
          LocalDate.of(2024, 11, chance.between(21, 25)),
          "participants",
          chance.between(40, 150),
          "field",
          "arts");
    }
  }

  private void schoolLife() {
    Chance chance = Chance.of(seed, "huong-tra/school-life");
    for (Facility school : schools) {
      for (int month : List.of(1, 3, 5, 9, 11)) {
        if (chance.outOf100(50)) {
          diary.at(
              school,
              "children-activity",
              LocalDate.of(2024, month, chance.between(1, 28)),
              "participants",
              chance.between(25, 120),
              "form",
              chance.one(List.of("book-introduction", "storytelling", "drawing", "quiz")));
        }
      }
    }
    diary.at(
        townCentre,
        "training",
        LocalDate.of(2024, 8, 14),
        "trainees",
        46,
        "topic",
        "library",
        "staff",
        "school");
  }
}
