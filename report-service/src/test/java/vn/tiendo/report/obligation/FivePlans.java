package vn.tiendo.report.obligation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Registry;

/** The five plans with their areas and agencies, as they are loaded everywhere else. */
public final class FivePlans {

  public static final Instant RECORDED = Instant.parse("2024-01-01T00:00:00Z");

  private static final Path TOP = Path.of("..");
  private static final Path DEMO =
      TOP.resolve(Path.of("deploy", "demo", "src", "main", "resources"));
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  private FivePlans() {}

  public static Registry registry() {
    return Registry.EMPTY.with(facts());
  }

  public static List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(areas());
    facts.addAll(reform());
    facts.addAll(agencies());
    for (String plan :
        List.of(
            "bvhttdl-2023",
            "dong-nai-2014",
            "huong-tra-2024",
            "lang-son-city-2023",
            "lao-cai-2023")) {
      facts.add(
          new PlanIssued(
              json(DEMO.resolve("plans").resolve(plan + ".json"), Plan.class),
              1,
              null,
              null,
              false,
              1,
              RECORDED));
    }
    return facts;
  }

  private static List<Fact> agencies() {
    List<Fact> declared = new ArrayList<>();
    JsonNode all =
        json(
            TOP.resolve(
                Path.of("plan-service", "src", "main", "resources", "catalogues", "agencies.json")),
            JsonNode.class);
    for (JsonNode each : all) {
      CatalogueEntry.Agency agency = Json.mapper().convertValue(each, CatalogueEntry.Agency.class);
      declared.add(new CatalogueEntryDeclared("agencies", agency.code(), agency, 1, RECORDED));
    }
    return declared;
  }

  private static List<Fact> areas() {
    Map<String, List<AreaRecorded.Version>> versions = new LinkedHashMap<>();
    for (String[] row : rows("areas.csv")) {
      AreaLevel level = Json.mapper().convertValue(row[2], AreaLevel.class);
      versions
          .computeIfAbsent(row[0], c -> new ArrayList<>())
          .add(
              new AreaRecorded.Version(
                  row[1], level, text(row[3]), day(row[4]), day(row[5]), text(row[6])));
    }
    List<Fact> areas = new ArrayList<>();
    versions.forEach((code, of) -> areas.add(new AreaRecorded(code, 1, RECORDED, of, List.of())));
    return areas;
  }

  private static List<Fact> reform() {
    Map<String, List<AreaReformed.Change>> changes = new LinkedHashMap<>();
    for (String[] row : rows("area-changes.csv")) {
      AreaReformed.Kind kind =
          row[2].startsWith("Nhập toàn bộ") ? AreaReformed.Kind.WHOLE : AreaReformed.Kind.PART;
      changes
          .computeIfAbsent(row[0], c -> new ArrayList<>())
          .add(new AreaReformed.Change(row[1], kind, null));
    }
    List<Fact> reform = new ArrayList<>();
    changes.forEach(
        (from, to) -> reform.add(new AreaReformed("2025", "act", REFORM, from, to, 1, RECORDED)));
    return reform;
  }

  private static List<String[]> rows(String file) {
    try {
      return Files.readAllLines(DEMO.resolve(file)).stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T json(Path file, Class<T> type) {
    try {
      return Json.mapper().readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static LocalDate day(String cell) {
    return cell.isEmpty() ? null : LocalDate.parse(cell);
  }
}
