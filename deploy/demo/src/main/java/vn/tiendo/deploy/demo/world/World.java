package vn.tiendo.deploy.demo.world;

import java.util.ArrayList;
import java.util.List;

/** All that the demo tells, in the order in which it may be told. */
public record World(
    Places places,
    List<Facility> facilities,
    List<Statistic> statistics,
    List<Activity> activities,
    List<Report> reports) {

  /** The day of the Hương Trà plan. */
  public static final long DEFAULT_SEED = 20240416;

  /** The five plans, by their codes. */
  public static final List<String> PLANS =
      List.of(Country.PLAN, DongNai.PLAN, HuongTra.PLAN, LaoCai.PLAN, LangSon.PLAN);

  public static World invent(long seed) {
    Places places = Places.read();
    HuongTra huongTra = new HuongTra(seed, places);
    DongNai dongNai = new DongNai(seed, places);
    LaoCai laoCai = new LaoCai(seed, places);
    LangSon langSon = new LangSon(seed, places);
    Country country = new Country(seed);

    List<Facility> facilities = new ArrayList<>(huongTra.facilities());
    facilities.addAll(dongNai.facilities());
    facilities.addAll(laoCai.facilities());
    facilities.addAll(langSon.facilities());

    List<Activity> activities = new ArrayList<>(huongTra.activities());
    activities.addAll(dongNai.activities());
    activities.addAll(laoCai.activities());
    activities.addAll(langSon.activities());
    activities.addAll(country.activities());

    List<Report> reports = new ArrayList<>(huongTra.reports());
    reports.addAll(dongNai.reports());
    reports.addAll(laoCai.reports());
    reports.addAll(langSon.reports());
    reports.addAll(country.reports());

    return new World(places, facilities, dongNai.statistics(), activities, reports);
  }
}
