package vn.tiendo.deploy.demo.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The areas of the five plans before and after 2025-07-01, from the official lists, and villages
 * under some communes. Villages have no official code: theirs are ours, and so are their names.
 */
public final class Places {

  private static final String REFORM = "2025-07-01";
  private static final String HUONG_TRA = "480";
  private static final String DONG_NAI = "75";
  private static final int VILLAGES_OF_A_COMMUNE_IN_HUONG_TRA = 6;
  private static final int VILLAGES_OF_A_COMMUNE_IN_DONG_NAI = 5;

  private final List<Area> areas;
  private final List<String> changes;
  private final Map<String, Area> before = new LinkedHashMap<>();

  private Places(List<Area> areas, List<String> changes) {
    this.areas = areas;
    this.changes = changes;
    for (Area area : areas) {
      if (!area.validFrom().equals(REFORM)) {
        before.put(area.code(), area);
      }
    }
  }

  static Places read() {
    Places official = new Places(lines("areas.csv").map(Area::parse).toList(), changes());
    Map<String, String> successors = new LinkedHashMap<>();
    for (String line : official.changes) {
      String[] columns = line.split(",", 3);
      successors.put(columns[0], columns[1]);
    }
    List<Area> all = new ArrayList<>(official.areas);
    List<String> changes = new ArrayList<>(official.changes);
    for (Area commune : official.communesUnder(HUONG_TRA)) {
      addVillages(
          commune,
          VILLAGES_OF_A_COMMUNE_IN_HUONG_TRA,
          commune.isUrban() ? "Tổ dân phố" : "Thôn",
          successors,
          all,
          changes);
    }
    for (Area commune : official.communesUnder(DONG_NAI)) {
      addVillages(
          commune,
          VILLAGES_OF_A_COMMUNE_IN_DONG_NAI,
          commune.isUrban() ? "Khu phố" : "Ấp",
          successors,
          all,
          changes);
    }
    return new Places(List.copyOf(all), List.copyOf(changes));
  }

  /** A village goes as a whole: from the day of the reform it lies in what its commune became. */
  private static void addVillages(
      Area commune,
      int many,
      String kind,
      Map<String, String> successors,
      List<Area> areas,
      List<String> changes) {
    for (int i = 1; i <= many; i++) {
      String code = "%s-%02d".formatted(commune.code(), i);
      String name = kind + " " + i;
      String settlement = commune.settlement();
      areas.add(new Area(code, name, "village", commune.code(), "", REFORM, settlement));
      areas.add(
          new Area(code, name, "village", successors.get(commune.code()), REFORM, "", settlement));
      changes.add(code + "," + code + ",Giữ nguyên");
    }
  }

  public List<Area> areas() {
    return areas;
  }

  /** The conversion table of 2025-07-01 as a CSV document. */
  public String changesCsv() {
    return Stream.concat(Stream.of("oldCode,newCode,note"), changes.stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The area list as a CSV document. */
  public String areasCsv() {
    return Stream.concat(
            Stream.of("code,name,level,parent,validFrom,validTo,settlement"),
            areas.stream().map(Area::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  Area before(String code) {
    return before.get(code);
  }

  /** The areas directly beneath, as they were until 2025-07-01. */
  List<Area> under(String parent) {
    return before.values().stream().filter(area -> area.parent().equals(parent)).toList();
  }

  /** The communes anywhere beneath, as they were until 2025-07-01. */
  List<Area> communesUnder(String ancestor) {
    return under(ancestor).stream()
        .flatMap(
            area ->
                area.level().equals("commune")
                    ? Stream.of(area)
                    : communesUnder(area.code()).stream())
        .toList();
  }

  /** The commune in which the seat of a district lies: its first town or ward. */
  Area seatOf(String district) {
    List<Area> communes = under(district);
    return communes.stream().filter(Area::isUrban).findFirst().orElse(communes.get(0));
  }

  private static List<String> changes() {
    return lines("area-changes.csv").toList();
  }

  private static Stream<String> lines(String resource) {
    try (InputStream in = Places.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
