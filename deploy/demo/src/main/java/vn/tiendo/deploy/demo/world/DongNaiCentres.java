package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Culture centres of Đồng Nai's districts and communes, and houses of its villages. */
final class DongNaiCentres {

  /** T24: one of the 159 communes never gets its centre: 158, 99.37 %, not met. */
  static final int COMMUNES_WITHOUT_CENTRE = 1;

  /** T25: 764 of 795 villages have a house by the end of 2020, 96.10 %: met. */
  static final int VILLAGES_WITH_HOUSE = 764;

  /**
   * T17, more than 10 a year at the grassroots: 2016 has exactly 10 and misses. 2018 has 9 and
   * nobody's word for the rest.
   */
  static final Map<Integer, Integer> THEMATIC_EXHIBITIONS =
      Map.of(2014, 12, 2015, 11, 2016, 10, 2017, 13, 2018, 9, 2019, 14, 2020, 12);

  /**
   * T26 is only monitored: of the centres that are open, so many in 100 are active each quarter.
   */
  private static final Map<Integer, Integer> ACTIVE_CENTRES =
      Map.of(2014, 40, 2015, 46, 2016, 52, 2017, 58, 2018, 64, 2019, 71, 2020, 77);

  /** The same of the village houses. */
  private static final Map<Integer, Integer> ACTIVE_HOUSES =
      Map.of(2014, 22, 2015, 28, 2016, 34, 2017, 40, 2018, 45, 2019, 53, 2020, 63);

  private static final int FIRST_OPENING = 2008;

  private final long seed;
  private final Diary diary;
  private final List<Facility> districtCentres = new ArrayList<>();
  private final List<Facility> centres = new ArrayList<>();
  private final List<Facility> houses = new ArrayList<>();

  DongNaiCentres(long seed, Places places) {
    this.seed = seed;
    this.diary = new Diary("dong-nai:van-hoa", seed);
    for (Area district : places.under(DongNai.AREA)) {
      districtCentres.add(
          Facility.of(
              "dn-ttvh-" + district.code(),
              "Trung tâm Văn hóa - Thể thao " + DongNaiLibraries.lowerFirst(district.name()),
              "CULTURE_CENTRE_DISTRICT",
              "district",
              places.seatOf(district.code()).code()));
    }
    List<Area> communes = places.communesUnder(DongNai.AREA);
    Chance opening = Chance.of(seed, "dong-nai/openings");
    List<Area> some = opening.shuffled(communes);
    for (Area commune : some.subList(COMMUNES_WITHOUT_CENTRE, some.size())) {
      centres.add(
          Facility.of(
                  "dn-tt-" + commune.code(),
                  "Trung tâm Văn hóa, Thể thao - Học tập cộng đồng "
                      + DongNaiLibraries.lowerFirst(commune.name()),
                  "CULTURE_SPORT_LEARNING_CENTRE",
                  "commune",
                  commune.code())
              .openedOn(openingDay(opening)));
    }
    List<Area> villages = new ArrayList<>();
    communes.forEach(commune -> villages.addAll(places.under(commune.code())));
    for (Area village : opening.shuffled(villages).subList(0, VILLAGES_WITH_HOUSE)) {
      houses.add(
          Facility.of(
                  "dn-nvh-" + village.code(),
                  "Nhà văn hóa "
                      + DongNaiLibraries.lowerFirst(village.name())
                      + ", "
                      + DongNaiLibraries.lowerFirst(places.before(village.parent()).name()),
                  "CULTURE_HOUSE_VILLAGE",
                  "village",
                  village.code())
              .openedOn(openingDay(opening)));
    }
  }

  List<Facility> facilities() {
    List<Facility> all = new ArrayList<>(districtCentres);
    all.addAll(centres);
    all.addAll(houses);
    return all;
  }

  List<Activity> activities() {
    for (int year = DongNai.FIRST_YEAR; year <= DongNai.LAST_YEAR; year++) {
      exhibitions(year);
      regular(centres, ACTIVE_CENTRES.get(year), 2, year);
      // A house that does little says nothing, until the last year of the plan asks all of them.
      regular(houses, ACTIVE_HOUSES.get(year), year == DongNai.LAST_YEAR ? 1 : 0, year);
    }
    return diary.activities();
  }

  private static LocalDate openingDay(Chance chance) {
    return LocalDate.of(
        chance.between(FIRST_OPENING, DongNai.LAST_YEAR),
        chance.between(1, 12),
        chance.between(1, 28));
  }

  private void exhibitions(int year) {
    Chance chance = Chance.of(seed, "dong-nai/exhibitions/" + year);
    for (int i = 0; i < THEMATIC_EXHIBITIONS.get(year); i++) {
      Facility place = i % 3 == 0 ? openBefore(centres, year, chance) : chance.one(districtCentres);
      diary.at(
          place,
          "exhibition",
          DongNaiLibraries.midOf(year, 1 + i % 4, chance),
          "visits",
          chance.between(80, 700),
          "form",
          "thematic");
    }
    diary.at(
        districtCentres.get(0),
        "exhibition",
        DongNaiLibraries.midOf(year, 2, chance),
        "visits",
        chance.between(80, 700),
        "form",
        "travelling");
  }

  private static Facility openBefore(List<Facility> places, int year, Chance chance) {
    return chance.one(places.stream().filter(place -> place.openedOn().getYear() < year).toList());
  }

  /** So many in 100 have an activity in every quarter; each other one has a few in the year. */
  private void regular(List<Facility> places, int percent, int few, int year) {
    Chance chance = Chance.of(seed, "dong-nai/regular/" + places.get(0).types() + year);
    for (Facility place : places) {
      int quarters = chance.outOf100(percent) ? 4 : few;
      for (int quarter = 1; quarter <= quarters; quarter++) {
        LocalDate day = DongNaiLibraries.midOf(year, quarter, chance);
        if (day.isBefore(place.openedOn())) {
          continue;
        }
        if (chance.outOf100(30)) {
          diary.at(
              place, "club-session", day, "participants", chance.between(10, 40), "field", "arts");
        } else {
          diary.at(
              place,
              "culture-activity",
              day,
              "participants",
              chance.between(20, 250),
              "field",
              chance.one(List.of("information", "arts", "sports", "leisure", "family")));
        }
      }
    }
  }
}
