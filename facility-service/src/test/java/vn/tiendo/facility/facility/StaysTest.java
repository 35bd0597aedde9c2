package vn.tiendo.facility.facility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.facility.area.AreaHistory;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.Lineage;

/** Where a facility is, by what was recorded for it and what became of its areas. */
class StaysTest {

  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final LocalDate OPENED = LocalDate.of(2010, 1, 1);

  private static Areas areas(Lineage... lineages) {
    return Areas.NONE.with(
        List.of(
            history("A", version(null, REFORM)),
            history("B", version(null, REFORM), version(REFORM, null)),
            history("C", version(null, REFORM)),
            history("N", version(REFORM, null)),
            history("R", version(null, REFORM), version(REFORM, null))),
        Arrays.asList(lineages));
  }

  private static AreaHistory history(String code, Version... versions) {
    return new AreaHistory(code, 1, List.of(versions));
  }

  private static Version version(LocalDate from, LocalDate to) {
    return new Version("Xã", AreaLevel.COMMUNE, null, from, to, null);
  }

  private static Lineage reformed(String from, Kind kind, String... to) {
    return new Lineage(
        "r",
        null,
        REFORM,
        from,
        Arrays.stream(to).map(code -> new Change(code, kind, null)).toList(),
        1);
  }

  private static Placement own(LocalDate from, String area) {
    return new Placement(from, null, area, List.of("LIB_COMMUNE"), null, null, null);
  }

  private static String told(Areas areas, Placement... own) {
    return Stays.of(List.of(own), areas).stream()
        .map(
            stay ->
                (stay.from() == null ? "" : stay.from())
                    + ".."
                    + (stay.to() == null ? "" : stay.to())
                    + " "
                    + stay.area()
                    + (stay.reform() == null ? "" : " by " + stay.reform()))
        .collect(Collectors.joining(", "));
  }

  @Test
  void after_a_whole_change_it_follows_by_itself() {
    assertEquals(
        "2010-01-01..2025-07-01 A, 2025-07-01.. N by r",
        told(areas(reformed("A", Kind.WHOLE, "N")), own(OPENED, "A")));
  }

  @Test
  void after_a_part_change_it_is_unplaced() {
    assertEquals(
        "2010-01-01..2025-07-01 A, 2025-07-01.. null by r",
        told(areas(reformed("A", Kind.PART, "N", "B")), own(OPENED, "A")));
  }

  @Test
  void from_the_day_of_the_reform_somebody_places_it() {
    assertEquals(
        "2010-01-01..2025-07-01 A, 2025-07-01.. B",
        told(areas(reformed("A", Kind.PART, "N", "B")), own(OPENED, "A"), own(REFORM, "B")));
  }

  @Test
  void placed_later_it_stays_unplaced_in_between() {
    assertEquals(
        "2010-01-01..2025-07-01 A, 2025-07-01..2025-09-01 null by r, 2025-09-01.. B",
        told(
            areas(reformed("A", Kind.PART, "N", "B")),
            own(OPENED, "A"),
            own(LocalDate.of(2025, 9, 1), "B")));
  }

  @Test
  void a_code_that_goes_on_under_another_unit_is_left_for_the_successor() {
    assertEquals(
        "2010-01-01..2025-07-01 B, 2025-07-01.. N by r",
        told(areas(reformed("B", Kind.WHOLE, "N")), own(OPENED, "B")));
  }

  @Test
  void a_facility_of_the_new_unit_is_not_moved_by_the_reform_that_made_it() {
    assertEquals("2025-07-01.. B", told(areas(reformed("B", Kind.WHOLE, "N")), own(REFORM, "B")));
  }

  @Test
  void a_renamed_area_keeps_its_facilities() {
    assertEquals("2010-01-01.. R", told(areas(), own(OPENED, "R")));
  }

  @Test
  void where_an_area_ends_and_no_reform_tells_it_is_unplaced() {
    assertEquals("2010-01-01..2025-07-01 C, 2025-07-01.. null", told(areas(), own(OPENED, "C")));
  }

  @Test
  void all_the_people_decide_where_only_some_land_went_elsewhere() {
    Lineage mixed =
        new Lineage(
            "r",
            null,
            REFORM,
            "A",
            List.of(new Change("N", Kind.WHOLE, null), new Change("B", Kind.PART, null)),
            1);
    assertEquals("..2025-07-01 A, 2025-07-01.. N by r", told(areas(mixed), own(null, "A")));
  }
}
