package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.fact.Registry;

/** When an agency gave way to its successor, which no catalogue tells. */
class SuccessionTest {

  private static final Instant TOLD = Instant.parse("2026-03-04T20:00:00Z");

  private final List<Fact> facts = new ArrayList<>();

  @Test
  void an_agency_whose_area_ended_gave_way_that_day() {
    facts.add(area("480", version(null, "2020-05-01"), version("2020-05-01", "2025-07-01")));
    agency("old", "480", "new");
    agency("new", null, null);
    assertChange("2025-07-01", "new");
  }

  @Test
  void of_one_whose_area_lives_on_the_first_change_since_the_plan_counts() {
    facts.add(
        area(
            "46",
            version(null, "2010-01-01"),
            version("2010-01-01", "2024-02-01"),
            version("2024-02-01", "2025-07-01"),
            version("2025-07-01", null)));
    agency("old", "46", "new");
    agency("new", "46", "newest");
    agency("newest", "46", null);
    // The plan was issued in March and names the old one still; nothing tells of the newest but the
    // catalogue.
    assertChange("2025-07-01", "new");
    assertEquals("newest", inOffice("2026-03-05"));
  }

  @Test
  void the_area_of_who_took_over_tells_it_as_well() {
    facts.add(area("46", version(null, null)));
    facts.add(area("47", version("2025-01-01", null)));
    agency("old", "46", "new");
    agency("new", "47", null);
    assertChange("2025-01-01", "new");
  }

  @Test
  void else_what_was_reformed_beneath_it_does() {
    facts.add(area("46", version(null, null)));
    facts.add(
        new AreaRecorded(
            "480",
            1,
            TOLD,
            List.of(
                new AreaRecorded.Version(
                    "480", AreaLevel.DISTRICT, "46", null, LocalDate.parse("2025-07-01"), null)),
            List.of()));
    for (String day : List.of("2021-07-01", "2025-07-01")) {
      facts.add(
          new AreaReformed("r" + day, "act", LocalDate.parse(day), "480", List.of(), 1, TOLD));
    }
    agency("old", "46", "new");
    agency("new", "46", null);
    assertChange("2025-07-01", "new");
  }

  @Test
  void else_the_day_on_which_the_catalogue_was_told_in_vietnam() {
    facts.add(area("46", version(null, null)));
    agency("old", "46", "new");
    agency("new", "46", null);
    assertChange("2026-03-05", "new");
  }

  @Test
  void two_that_succeed_each_other_come_to_an_end() {
    agency("old", null, "new");
    agency("new", null, "old");
    assertChange("2026-03-05", "new");
  }

  private void assertChange(String day, String after) {
    assertEquals("old", inOffice("2024-04-16"));
    assertEquals("old", inOffice(LocalDate.parse(day).minusDays(1).toString()));
    assertEquals(after, inOffice(day));
  }

  private String inOffice(String day) {
    List<Fact> all = new ArrayList<>(facts);
    all.add(new PlanIssued(plan(), 1, null, null, false, 1, TOLD));
    return new Obligations(Registry.EMPTY.with(all), WorkingDays.KNOWN)
        .inOffice("p", "old", LocalDate.parse(day));
  }

  private static Plan plan() {
    try {
      return Json.mapper()
          .readValue(
              """
              {"code":"p","title":{"vi":"Kế hoạch"},"issuer":"old","level":"district","area":"46",
               "issuedOn":"2024-03-01","period":{"start":"2024-01-01","end":"2024-12-31"}}
              """,
              Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void agency(String code, String area, String successor) {
    facts.add(
        new CatalogueEntryDeclared(
            "agencies",
            code,
            new CatalogueEntry.Agency(code, new Text(code, null), area, successor),
            1,
            TOLD));
  }

  private static AreaRecorded area(String code, AreaRecorded.Version... versions) {
    return new AreaRecorded(code, 1, TOLD, List.of(versions), List.of());
  }

  private static AreaRecorded.Version version(String from, String to) {
    return new AreaRecorded.Version(
        "Nơi",
        AreaLevel.PROVINCE,
        null,
        from == null ? null : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        null);
  }
}
