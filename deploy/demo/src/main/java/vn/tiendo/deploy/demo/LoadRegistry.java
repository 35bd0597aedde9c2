package vn.tiendo.deploy.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.tiendo.deploy.demo.world.Attribute;
import vn.tiendo.deploy.demo.world.Facility;
import vn.tiendo.deploy.demo.world.Statistic;

/** Facilities with what they have from which day on, and statistics. */
final class LoadRegistry {

  static final long STEPS = 600;

  private static final String SOURCE = "Số liệu minh họa / invented for the demo";

  private final ImportCsv importCsv;
  private final Progress progress;

  LoadRegistry(Service facilities, Progress progress) {
    this.importCsv = new ImportCsv(facilities);
    this.progress = progress;
  }

  void load(List<Facility> facilities, List<Statistic> statistics) {
    progress.doing("danh bạ / registry");
    importCsv.load("/v1/facilities/import", facilitiesCsv(facilities));
    progress.advance(STEPS / 2);
    progress.doing("số liệu thống kê / statistics");
    importCsv.load("/v1/statistics/import", statisticsCsv(statistics));
    progress.advance(STEPS / 2);
  }

  /** One row for each day on which something begins to hold of a facility. */
  static String facilitiesCsv(List<Facility> facilities) {
    List<String> rows = new ArrayList<>();
    rows.add("code,name,types,level,area,ownership,openedOn,from,attributes");
    for (Facility facility : facilities) {
      SortedMap<LocalDate, List<Attribute>> byDay = new TreeMap<>();
      byDay.put(facility.openedOn(), new ArrayList<>());
      for (Attribute attribute : facility.attributes()) {
        byDay.computeIfAbsent(attribute.from(), day -> new ArrayList<>()).add(attribute);
      }
      byDay.forEach((day, attributes) -> rows.add(row(facility, day, attributes)));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String row(Facility facility, LocalDate from, List<Attribute> attributes) {
    return ImportCsv.row(
        facility.code(),
        facility.name(),
        String.join(";", facility.types()),
        facility.level(),
        facility.area(),
        facility.ownership(),
        facility.openedOn(),
        from,
        attributes.stream()
            .map(attribute -> attribute.name() + "=" + attribute.value())
            .collect(Collectors.joining(";")));
  }

  static String statisticsCsv(List<Statistic> statistics) {
    List<String> rows = new ArrayList<>();
    rows.add("area,statistic,year,where,value,source");
    for (Statistic statistic : statistics) {
      rows.add(
          ImportCsv.row(
              statistic.area(),
              statistic.statistic(),
              statistic.year(),
              where(statistic.where()),
              statistic.value(),
              SOURCE));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String where(Map<String, String> where) {
    return where.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }
}
