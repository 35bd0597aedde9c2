package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Museums and tradition houses of Đồng Nai. */
final class DongNaiMuseums {

  /** T19, domestic visits: from 2013 to 2020 by 2.4770, 13.84 % a year: 15 % is missed. */
  static final Map<Integer, Long> DOMESTIC_VISITS =
      Map.of(
          2013, 100_000L,
          2014, 116_000L,
          2015, 135_700L,
          2016, 152_000L,
          2017, 171_800L,
          2018, 197_500L,
          2019, 225_200L,
          2020, 247_700L);

  /** T16, at least 4 a year at the provincial museum: 2016 has 3. */
  static final Map<Integer, Integer> THEMATIC_EXHIBITIONS =
      Map.of(2014, 4, 2015, 4, 2016, 3, 2017, 5, 2018, 4, 2019, 4, 2020, 4);

  /** T20: the museums keep the heritage day in each year but this one. */
  static final int YEAR_WITHOUT_HERITAGE_DAY = 2014;

  private final long seed;
  private final Diary diary;
  private final Facility provincial;
  private final List<Facility> museums = new ArrayList<>();
  private final List<Facility> traditionHouses = new ArrayList<>();

  DongNaiMuseums(long seed, Places places) {
    this.seed = seed;
    this.diary = new Diary("dong-nai:bao-tang", seed);
    String capital = places.seatOf("731").code();
    this.provincial =
        Facility.of("dn-bao-tang-tinh", "Bảo tàng Đồng Nai", "MUSEUM", "province", capital);
    museums.add(provincial);
    museums.add(
        Facility.of(
            "dn-bao-tang-long-khanh",
            "Bảo tàng Long Khánh",
            "MUSEUM",
            "district",
            places.seatOf("732").code()));
    museums.add(
        Facility.of(
                "dn-bao-tang-gom",
                "Bảo tàng gốm tư nhân",
                "MUSEUM",
                "unit",
                places.under("731").get(2).code())
            .ownedBy("private"));
    for (Area district : places.under(DongNai.AREA)) {
      traditionHouses.add(
          Facility.of(
              "dn-nha-truyen-thong-" + district.code(),
              "Nhà truyền thống " + DongNaiLibraries.lowerFirst(district.name()),
              "TRADITION_HOUSE",
              "district",
              places.seatOf(district.code()).code()));
    }
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(museums);
    all.addAll(traditionHouses);
    return all;
  }

  List<Activity> activities() {
    for (int year = DongNai.BASE_YEAR; year <= DongNai.LAST_YEAR; year++) {
      domesticVisits(year);
      foreignVisits(year);
    }
    for (int year = DongNai.FIRST_YEAR; year <= DongNai.LAST_YEAR; year++) {
      events(year);
    }
    return diary.activities();
  }

  private void domesticVisits(int year) {
    Chance noise = Chance.of(seed, "dong-nai/museums/" + year);
    List<Facility> tellers = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Facility place : facilities()) {
      double size = place == provincial ? 12 : museums.contains(place) ? 4 : 1;
      int times = museums.contains(place) ? 12 : 4;
      for (int i = 1; i <= times; i++) {
        tellers.add(place);
        days.add(LocalDate.of(year, 12 / times * i, noise.between(24, 28)));
        weights.add(size / times * noise.weight(0.8, 1.2));
      }
    }
    long[] visits =
        Shares.split(
            DOMESTIC_VISITS.get(year), weights.stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < visits.length; i++) {
      diary.at(
          tellers.get(i),
          "museum-visit",
          days.get(i),
          "visits",
          visits[i],
          "origin",
          "domestic",
          "audience",
          i % 2 == 0 ? "pupil" : "other");
    }
  }

  /** Not counted by T19, and there to show it. */
  private void foreignVisits(int year) {
    Chance chance = Chance.of(seed, "dong-nai/museums/foreign/" + year);
    for (Facility museum : museums) {
      for (int month = 3; month <= 12; month += 3) {
        diary.at(
            museum,
            "museum-visit",
            LocalDate.of(year, month, chance.between(24, 28)),
            "visits",
            chance.between(5, 120),
            "origin",
            "foreign");
      }
    }
  }

  private void events(int year) {
    Chance chance = Chance.of(seed, "dong-nai/museums/events/" + year);
    for (int i = 0; i < THEMATIC_EXHIBITIONS.get(year); i++) {
      diary.at(
          provincial,
          "exhibition",
          LocalDate.of(year, 2 * i + 1, chance.between(3, 17)),
          "visits",
          chance.between(600, 2500),
          "form",
          "thematic");
    }
    diary.at(
        provincial,
        "exhibition",
        LocalDate.of(year, 6, chance.between(3, 17)),
        "visits",
        chance.between(300, 900),
        "form",
        "travelling");
    for (int month : List.of(2, 3, 5, 8, 9, 10)) {
      diary.at(
          chance.one(museums),
          "lesson",
          LocalDate.of(year, month, chance.between(3, 17)),
          "participants",
          chance.between(30, 160),
          "subject",
          "local-history");
    }
    if (year != YEAR_WITHOUT_HERITAGE_DAY) {
      diary.atFor(
          "heritage-day",
          provincial,
          "observance-event",
          LocalDate.of(year, 11, chance.between(21, 24)),
          "participants",
          chance.between(150, 600),
          "form",
          "exhibition");
    }
  }
}
