package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Libraries of Đồng Nai: what the public ones lend and what all of them teach. */
final class DongNaiLibraries {

  /** T3: from 2013 to 2020 by 2.7240, that is 15.39 % a year: met in spite of the bad year 2016. */
  static final Map<Integer, Long> VISITS =
      Map.of(
          2013, 420_000L,
          2014, 495_600L,
          2015, 599_700L,
          2016, 575_700L,
          2017, 702_300L,
          2018, 821_700L,
          2019, 977_800L,
          2020, 1_144_100L);

  /** T5, at least 10 % a year: 2018 is missed (+6.00 %), the others met. */
  static final Map<Integer, Long> ACQUIRED =
      Map.of(
          2013, 30_000L,
          2014, 33_600L,
          2015, 37_300L,
          2016, 41_400L,
          2017, 46_000L,
          2018, 48_760L,
          2019, 55_100L,
          2020, 61_200L);

  /** T6, at least 20 % a year: 2016 (+9 %) and 2020 (+19.97 %, shown as 20.0) are missed. */
  static final Map<Integer, Long> CIRCULATED =
      Map.of(
          2013, 600_000L,
          2014, 732_000L,
          2015, 885_700L,
          2016, 965_400L,
          2017, 1_206_800L,
          2018, 1_472_300L,
          2019, 1_789_000L,
          2020, 2_146_300L);

  /** T7, at least 10 % a year: 2014 is met at the edge (+10.00 %), 2015 missed (+9.09 %). */
  static final Map<Integer, Long> ROTATIONS =
      Map.of(
          2013, 1_000L,
          2014, 1_100L,
          2015, 1_200L,
          2016, 1_350L,
          2017, 1_500L,
          2018, 1_665L,
          2019, 1_850L,
          2020, 2_060L);

  /** T1/b in 2020: 215 of 264 school, agency and mass-organisation libraries, 81.44 %: met. */
  static final int[] FULL_SERVICE = {40, 70, 105, 140, 165, 190, 215};

  /** T1/c in 2020: 30 of 64, and 6 have not said whether they offer Internet: undecided at 50 %. */
  static final int[] FULL_SERVICE_IN_COMMUNES = {4, 8, 12, 17, 21, 26, 30};

  static final int INTERNET_UNSAID_IN_COMMUNES = 6;

  /** T2/b in 2020: 160 of 338, 47.34 %: not met. */
  static final int[] WORKFORCE_CLASSES = {20, 45, 75, 100, 125, 145, 160};

  /** T11: each of the twelve libraries holds the fair, but for this one in this year (11 of 12). */
  static final String LIBRARY_WITHOUT_FAIR = "dn-tv-739";

  static final int YEAR_WITHOUT_FAIR = 2016;

  /** T12: two libraries hold no summer contest, in the year that nobody's report was accepted. */
  static final Set<String> LIBRARIES_WITHOUT_CONTEST = Set.of("dn-tv-735", "dn-tv-742");

  /** T13: no Book Day activity in this year. */
  static final int YEAR_WITHOUT_BOOK_DAY = 2015;

  private static final List<String> MATERIALS = List.of("book", "newspaper", "magazine");

  /** First day of the lunar year, from the official calendar. */
  private static final Map<Integer, LocalDate> TET =
      Map.of(
          2014, LocalDate.of(2014, 1, 31),
          2015, LocalDate.of(2015, 2, 19),
          2016, LocalDate.of(2016, 2, 8),
          2017, LocalDate.of(2017, 1, 28),
          2018, LocalDate.of(2018, 2, 16),
          2019, LocalDate.of(2019, 2, 5),
          2020, LocalDate.of(2020, 1, 25));

  private final long seed;
  private final Places places;
  private final Diary diary;
  private final List<Facility> main = new ArrayList<>();
  private final List<Facility> schoolsAndAgencies;
  private final List<Facility> communeRooms;
  private final List<Facility> communeLibraries;
  private final List<Facility> mobile;
  private final Facility rubber;

  DongNaiLibraries(long seed, Places places) {
    this.seed = seed;
    this.places = places;
    this.diary = new Diary("dong-nai:thu-vien", seed);
    Area capital = places.seatOf("731");
    main.add(
        Facility.of(
            "dn-tv-tinh", "Thư viện tỉnh Đồng Nai", "LIB_PROVINCE", "province", capital.code()));
    for (Area district : places.under(DongNai.AREA)) {
      main.add(
          Facility.of(
              "dn-tv-" + district.code(),
              "Thư viện " + lowerFirst(district.name()),
              "LIB_DISTRICT",
              "district",
              places.seatOf(district.code()).code()));
    }
    this.rubber =
        Facility.of(
                "dn-tv-cao-su",
                "Thư viện Tổng công ty Cao su Đồng Nai",
                "LIB_ENTERPRISE",
                "unit",
                places.seatOf("732").code())
            .ownedBy("enterprise");
    this.mobile = mobile(capital);
    List<Area> communes =
        Chance.of(seed, "dong-nai/communes").shuffled(places.communesUnder(DongNai.AREA));
    this.communeRooms =
        withInternet(communeRooms(communes), FULL_SERVICE_IN_COMMUNES, INTERNET_UNSAID_IN_COMMUNES);
    this.communeLibraries = communeLibraries(communes);
    this.schoolsAndAgencies =
        withInternet(
            Chance.of(seed, "dong-nai/schools").shuffled(schoolsAndAgencies()), FULL_SERVICE, 0);
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>();
    for (Facility library : main) {
      all.add(
          library
              .having("freeInternet", true)
              .having("coordinatesWithAgencies", true)
              .having("meetsStandard", true));
    }
    all.add(
        rubber
            .having("freeInternet", true)
            .having("coordinatesWithAgencies", false)
            .with("coordinatesWithAgencies", true, LocalDate.of(2018, 3, 1)));
    all.addAll(mobile);
    List<Facility> shared = sharedPopulation();
    for (int i = 0; i < shared.size(); i++) {
      all.add(withCoordination(shared.get(i), i));
    }
    return all;
  }

  List<Activity> activities() {
    for (int year = DongNai.BASE_YEAR; year <= DongNai.LAST_YEAR; year++) {
      visits(year);
      byMaterial(year, "acquisition", ACQUIRED.get(year), 2);
      byMaterial(year, "circulation", CIRCULATED.get(year), 4);
      rotations(year);
    }
    for (int year = DongNai.FIRST_YEAR; year <= DongNai.LAST_YEAR; year++) {
      servicesOfMain(year);
      fullService(schoolsAndAgencies, FULL_SERVICE, 0, year);
      fullService(communeRooms, FULL_SERVICE_IN_COMMUNES, INTERNET_UNSAID_IN_COMMUNES, year);
      workforceClasses(year);
      fairsAndContests(year);
      bookDay(year);
    }
    return diary.activities();
  }

  /** The libraries that T3 and T5 to T8 call public. */
  private List<Facility> publicLibraries() {
    List<Facility> all = new ArrayList<>(main);
    all.addAll(mobile);
    all.addAll(communeLibraries);
    all.addAll(communeRooms);
    return all;
  }

  /** Schools, agencies, mass organisations and communes: one population for T2/b, one order. */
  private List<Facility> sharedPopulation() {
    List<Facility> all = new ArrayList<>(schoolsAndAgencies);
    all.addAll(communeLibraries);
    all.addAll(communeRooms);
    return Chance.of(seed, "dong-nai/workforce").shuffled(all);
  }

  private List<Facility> mobile(Area capital) {
    List<Facility> cars = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      cars.add(
          Facility.of(
              "dn-tv-luu-dong-" + i,
              "Xe thư viện lưu động số " + i,
              "MOBILE_LIBRARY",
              "province",
              capital.code()));
    }
    return cars;
  }

  private static List<Facility> communeRooms(List<Area> communes) {
    List<Facility> rooms = new ArrayList<>();
    for (Area commune : communes.subList(0, 60)) {
      rooms.add(
          Facility.of(
              "dn-pd-" + commune.code(),
              "Phòng đọc sách " + lowerFirst(commune.name()),
              "READING_ROOM_COMMUNE",
              "commune",
              commune.code()));
    }
    communes.stream()
        .filter(commune -> !commune.isUrban())
        .skip(60)
        .limit(4)
        .forEach(
            commune ->
                rooms.add(
                    Facility.of(
                        "dn-tvnt-" + commune.code(),
                        "Thư viện nông trường - " + lowerFirst(commune.name()),
                        "LIB_FARM_COMMUNE",
                        "commune",
                        commune.code())));
    return rooms;
  }

  private static List<Facility> communeLibraries(List<Area> communes) {
    List<Facility> libraries = new ArrayList<>();
    for (Area commune : communes.subList(communes.size() - 10, communes.size())) {
      libraries.add(
          Facility.of(
              "dn-tvx-" + commune.code(),
              "Thư viện " + lowerFirst(commune.name()),
              "LIB_COMMUNE",
              "commune",
              commune.code()));
    }
    return libraries;
  }

  /** 250 schools, 8 agencies and 6 mass organisations. */
  private List<Facility> schoolsAndAgencies() {
    List<Facility> all = new ArrayList<>();
    List<Area> communes = places.communesUnder(DongNai.AREA);
    for (Area commune : communes) {
      all.add(
          Facility.of(
              "dn-tvth-" + commune.code(),
              "Thư viện Trường Tiểu học " + commune.baseName(),
              "LIB_GENERAL_EDU",
              "unit",
              commune.code()));
    }
    for (Area commune : communes.subList(0, 80)) {
      all.add(
          Facility.of(
              "dn-tvthcs-" + commune.code(),
              "Thư viện Trường Trung học cơ sở " + commune.baseName(),
              "LIB_GENERAL_EDU",
              "unit",
              commune.code()));
    }
    for (Area district : places.under(DongNai.AREA)) {
      all.add(
          Facility.of(
              "dn-tvthpt-" + district.code(),
              "Thư viện Trường Trung học phổ thông " + district.baseName(),
              "LIB_GENERAL_EDU",
              "unit",
              places.seatOf(district.code()).code()));
    }
    String capital = places.seatOf("731").code();
    List<String> agencies =
        List.of(
            "Sở Giáo dục và Đào tạo",
            "Sở Khoa học và Công nghệ",
            "Sở Nông nghiệp",
            "Sở Tài chính",
            "Sở Y tế",
            "Sở Xây dựng",
            "Sở Tư pháp",
            "Trường Chính trị");
    for (int i = 0; i < agencies.size(); i++) {
      all.add(
          Facility.of(
              "dn-tvcq-" + (i + 1), "Thư viện " + agencies.get(i), "LIB_AGENCY", "unit", capital));
    }
    List<String> organisations =
        List.of(
            "Liên đoàn Lao động tỉnh",
            "Tỉnh Đoàn",
            "Hội Liên hiệp Phụ nữ tỉnh",
            "Hội Nông dân tỉnh",
            "Hội Cựu chiến binh tỉnh",
            "Hội Khuyến học tỉnh");
    for (int i = 0; i < organisations.size(); i++) {
      all.add(
          Facility.of(
                  "dn-tvdt-" + (i + 1),
                  "Thư viện " + organisations.get(i),
                  "LIB_MASS_ORG",
                  "unit",
                  capital)
              .ownedBy("association"));
    }
    return all;
  }

  /** How a library that does not give full service yet falls short. */
  private enum Shortcoming {
    NO_INTERNET,
    A_QUARTER_WITHOUT_CLASS,
    NO_THEMATIC_SESSION,
    NOTHING_AT_ALL;

    static Shortcoming of(int index) {
      return values()[index % values().length];
    }
  }

  /** The library at an index gives full service from the first year whose count lies above it. */
  private static int yearOf(int[] counts, int index) {
    for (int i = 0; i < counts.length; i++) {
      if (index < counts[i]) {
        return DongNai.FIRST_YEAR + i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static List<Facility> withInternet(List<Facility> bare, int[] counts, int unsaid) {
    List<Facility> known = new ArrayList<>();
    for (int i = 0; i < bare.size(); i++) {
      Facility library = bare.get(i);
      int year = yearOf(counts, i);
      Shortcoming shortcoming = Shortcoming.of(i);
      boolean connected =
          shortcoming == Shortcoming.A_QUARTER_WITHOUT_CLASS
              || shortcoming == Shortcoming.NO_THEMATIC_SESSION;
      if (i >= bare.size() - unsaid) {
        known.add(library);
      } else if (connected) {
        known.add(library.having("freeInternet", true));
      } else if (year > DongNai.LAST_YEAR) {
        known.add(library.having("freeInternet", false));
      } else {
        known.add(
            library
                .having("freeInternet", false)
                .with("freeInternet", true, LocalDate.of(year, 1, 1)));
      }
    }
    return known;
  }

  private static Facility withCoordination(Facility library, int index) {
    int year = yearOf(WORKFORCE_CLASSES, index);
    if (year == DongNai.FIRST_YEAR) {
      return library.having("coordinatesWithAgencies", true);
    }
    Facility alone = library.having("coordinatesWithAgencies", false);
    return year > DongNai.LAST_YEAR
        ? alone
        : alone.with("coordinatesWithAgencies", true, LocalDate.of(year, 1, 1));
  }

  private boolean isLarge(Facility library) {
    return main.contains(library) || mobile.contains(library);
  }

  private double size(Facility library, Chance chance) {
    double small = chance.weight(0.6, 1.6);
    return library.is("LIB_PROVINCE") ? 60 : isLarge(library) ? 9 * small : small;
  }

  private void visits(int year) {
    List<Facility> libraries = publicLibraries();
    // Large libraries tell each month, small ones each quarter.
    List<Facility> tellers = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    Chance size = Chance.of(seed, "dong-nai/sizes");
    Chance noise = Chance.of(seed, "dong-nai/visits/" + year);
    for (Facility library : libraries) {
      double base = size(library, size);
      int times = isLarge(library) ? 12 : 4;
      for (int i = 1; i <= times; i++) {
        tellers.add(library);
        days.add(LocalDate.of(year, 12 / times * i, noise.between(24, 28)));
        weights.add(base / times * noise.weight(0.85, 1.15));
      }
    }
    long[] visits = Shares.split(VISITS.get(year), doubles(weights));
    for (int i = 0; i < visits.length; i++) {
      diary.at(
          tellers.get(i),
          "library-visit",
          days.get(i),
          "visits",
          visits[i],
          "channel",
          tellers.get(i).is("MOBILE_LIBRARY") ? "mobile" : "on-site",
          "audience",
          i % 3 == 0 ? "pupil" : "other");
    }
  }

  /** Large libraries tell some times a year and by material, small ones once and of books. */
  private void byMaterial(int year, String kind, long total, int times) {
    List<Facility> tellers = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    List<String> materials = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    Chance size = Chance.of(seed, "dong-nai/sizes");
    Chance noise = Chance.of(seed, "dong-nai/" + kind + "/" + year);
    for (Facility library : publicLibraries()) {
      double base = size(library, size);
      if (!isLarge(library)) {
        tellers.add(library);
        days.add(LocalDate.of(year, 12, noise.between(5, 20)));
        materials.add("book");
        weights.add(base * noise.weight(0.85, 1.15));
        continue;
      }
      for (int i = 1; i <= times; i++) {
        for (String material : MATERIALS) {
          tellers.add(library);
          days.add(LocalDate.of(year, 12 / times * i, noise.between(5, 20)));
          materials.add(material);
          weights.add(
              base / times / (material.equals("book") ? 1.6 : 5.3) * noise.weight(0.85, 1.15));
        }
      }
    }
    long[] items = Shares.split(total, doubles(weights));
    for (int i = 0; i < items.length; i++) {
      diary.at(tellers.get(i), kind, days.get(i), "items", items[i], "material", materials.get(i));
    }
  }

  private void rotations(int year) {
    List<Facility> tellers = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    Chance noise = Chance.of(seed, "dong-nai/rotations/" + year);
    for (Facility library : publicLibraries()) {
      int times = isLarge(library) ? 4 : 1;
      for (int i = 1; i <= times; i++) {
        tellers.add(library);
        days.add(LocalDate.of(year, 12 / times * i, noise.between(5, 20)));
        weights.add((times == 4 ? 4.0 : 1.5) * noise.weight(0.8, 1.2));
      }
    }
    long[] rotations = Shares.split(ROTATIONS.get(year), doubles(weights));
    for (int i = 0; i < rotations.length; i++) {
      diary.at(
          tellers.get(i),
          "rotation",
          days.get(i),
          "rotations",
          rotations[i],
          "destination",
          i % 4 == 0 ? "school" : "commune");
    }
  }

  /**
   * T1/a and T2/a: all of them each year, but the rubber corporation's holds no thematic session.
   */
  private void servicesOfMain(int year) {
    Chance chance = Chance.of(seed, "dong-nai/main/" + year);
    List<Facility> all = new ArrayList<>(main);
    all.add(rubber);
    for (Facility library : all) {
      for (int quarter = 1; quarter <= 4; quarter++) {
        diary.at(
            library,
            "user-class",
            midOf(year, quarter, chance),
            "participants",
            chance.between(15, 60));
        diary.at(
            library,
            "workforce-class",
            midOf(year, quarter, chance),
            "participants",
            chance.between(15, 60),
            "settlement",
            chance.outOf100(60) ? "rural" : "urban");
      }
      if (library != rubber) {
        diary.at(
            library,
            "thematic-session",
            midOf(year, 3, chance),
            "participants",
            chance.between(30, 120));
      }
    }
  }

  private void fullService(List<Facility> libraries, int[] counts, int unsaid, int year) {
    Chance chance = Chance.of(seed, "dong-nai/services/" + counts[0] + "/" + year);
    for (int i = 0; i < libraries.size(); i++) {
      Facility library = libraries.get(i);
      // Those that have not said whether they offer Internet do all the rest.
      boolean full = yearOf(counts, i) <= year || i >= libraries.size() - unsaid;
      Shortcoming shortcoming = Shortcoming.of(i);
      if (!full && shortcoming == Shortcoming.NOTHING_AT_ALL) {
        continue;
      }
      for (int quarter = 1; quarter <= 4; quarter++) {
        if (full || shortcoming != Shortcoming.A_QUARTER_WITHOUT_CLASS || quarter != 3) {
          diary.at(
              library,
              "user-class",
              midOf(year, quarter, chance),
              "participants",
              chance.between(10, 45));
        }
      }
      if (full || shortcoming != Shortcoming.NO_THEMATIC_SESSION) {
        diary.at(
            library,
            "thematic-session",
            midOf(year, 4, chance),
            "participants",
            chance.between(20, 80));
      }
    }
  }

  private void workforceClasses(int year) {
    Chance chance = Chance.of(seed, "dong-nai/workforce/" + year);
    List<Facility> libraries = sharedPopulation();
    for (int i = 0; i < libraries.size(); i++) {
      boolean passes = yearOf(WORKFORCE_CLASSES, i) <= year;
      // Some hold classes, but not in every quarter.
      int quarters = passes ? 4 : i % 5 == 0 ? 3 : 0;
      for (int quarter = 1; quarter <= quarters; quarter++) {
        diary.at(
            libraries.get(i),
            "workforce-class",
            midOf(year, quarter, chance),
            "participants",
            chance.between(10, 40),
            "settlement",
            chance.outOf100(70) ? "rural" : "urban");
      }
    }
  }

  private void fairsAndContests(int year) {
    Chance chance = Chance.of(seed, "dong-nai/fairs/" + year);
    for (Facility library : main) {
      if (year != YEAR_WITHOUT_FAIR || !library.code().equals(LIBRARY_WITHOUT_FAIR)) {
        diary.atFor(
            "tet",
            library,
            "spring-press-fair",
            TET.get(year).minusDays(chance.between(5, 9)),
            "participants",
            chance.between(200, 900));
      }
      if (year != DongNai.YEAR_WITHOUT_ACCEPTED_REPORT
          || !LIBRARIES_WITHOUT_CONTEST.contains(library.code())) {
        diary.atFor(
            "summer",
            library,
            "summer-book-contest",
            LocalDate.of(year, 7, chance.between(5, 25)),
            "participants",
            chance.between(40, 200));
      }
    }
  }

  private void bookDay(int year) {
    if (year == YEAR_WITHOUT_BOOK_DAY) {
      return;
    }
    Chance chance = Chance.of(seed, "dong-nai/book-day/" + year);
    for (Facility library : main.subList(0, 4)) {
      diary.atFor(
          "book-day",
          library,
          "observance-event",
          LocalDate.of(year, 4, chance.between(19, 23)),
          "participants",
          chance.between(150, 1200),
          "form",
          "fair");
    }
  }

  /** A day in the middle month of a quarter: never in the window of a named day of this plan. */
  static LocalDate midOf(int year, int quarter, Chance chance) {
    return LocalDate.of(year, 3 * quarter - 1, chance.between(3, 17));
  }

  static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase() + name.substring(1);
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
