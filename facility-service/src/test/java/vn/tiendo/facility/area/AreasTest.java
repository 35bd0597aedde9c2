package vn.tiendo.facility.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;

class AreasTest {

  private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
  private static final LocalDate EVE = DAY.minusDays(1);

  /** Yên Bái 15 and Lào Cai 10 become Lào Cai 15; Hoàng Đồng 05986 and Tam Thanh 05974 of 178. */
  private static final Areas NOW =
      Areas.NONE.with(
          List.of(
              history("VN", version("Việt Nam", AreaLevel.COUNTRY, null, null, null)),
              history(
                  "15",
                  version("Tỉnh Yên Bái", AreaLevel.PROVINCE, "VN", null, DAY),
                  version("Tỉnh Lào Cai", AreaLevel.PROVINCE, "VN", DAY, null)),
              history("10", version("Tỉnh Lào Cai", AreaLevel.PROVINCE, "VN", null, DAY)),
              history("080", version("Thành phố Lào Cai", AreaLevel.DISTRICT, "10", null, DAY)),
              history("02635", version("Phường Cũ", AreaLevel.COMMUNE, "080", null, DAY)),
              history("02647", version("Phường Mới", AreaLevel.COMMUNE, "15", DAY, null)),
              history("20", version("Tỉnh Lạng Sơn", AreaLevel.PROVINCE, "VN", null, null)),
              history("178", version("Thành phố Lạng Sơn", AreaLevel.DISTRICT, "20", null, DAY)),
              history("05974", version("Phường Tam Thanh", AreaLevel.COMMUNE, "178", null, DAY)),
              history(
                  "05986",
                  version("Xã Hoàng Đồng", AreaLevel.COMMUNE, "178", null, DAY),
                  version("Phường Tam Thanh", AreaLevel.COMMUNE, "20", DAY, null))),
          List.of(whole("02635", "02647"), whole("05974", "05986"), whole("05986", "05986")));

  static AreaHistory history(String code, Version... versions) {
    return new AreaHistory(code, 1, List.of(versions));
  }

  static Version version(
      String name, AreaLevel level, String parent, LocalDate from, LocalDate to) {
    return new Version(name, level, parent, from, to, null);
  }

  static Lineage whole(String from, String to) {
    return new Lineage("r", null, DAY, from, List.of(new Change(to, Kind.WHOLE, null)), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "05986, 2025-06-30, Xã Hoàng Đồng",
    "05986, 2025-07-01, Phường Tam Thanh",
    "15,    2025-06-30, Tỉnh Yên Bái",
    "15,    2025-07-01, Tỉnh Lào Cai",
    "05974, 2025-07-02, ",
    "10,    2025-07-01, ",
  })
  void a_code_names_what_it_named_that_day(String code, LocalDate day, String name) {
    assertEquals(name, NOW.on(code, day).map(Version::name).orElse(null));
  }

  @ParameterizedTest
  @CsvSource({
    "05974, 2025-07-02, 05986",
    "10,    2025-07-01, 15",
    "080,   2025-07-01, 02647",
    "178,   2026-01-01, 05986",
    "99,    2026-01-01, ''",
  })
  void a_retired_code_has_successors_even_where_only_those_beneath_tell(
      String code, LocalDate day, String successors) {
    assertEquals(successors, String.join(" ", NOW.successors(code, day)));
  }

  @Test
  void what_lies_beneath_depends_on_the_day() {
    assertEquals(Set.of("10", "080", "02635"), NOW.beneath("10", EVE));
    assertEquals(Set.of("15", "02647"), NOW.beneath("15", DAY));
    assertTrue(NOW.within("02635", "VN", EVE));
    assertFalse(NOW.within("02635", "15", EVE));
    assertFalse(NOW.within("02635", "10", DAY));
  }

  @Test
  void successors_of_successors_are_found() {
    LocalDate later = LocalDate.of(2026, 4, 30);
    Areas again =
        NOW.with(
            List.of(
                history("02647", version("Phường Mới", AreaLevel.COMMUNE, "15", DAY, later)),
                history("02650", version("Phường Nữa", AreaLevel.COMMUNE, "15", later, null))),
            List.of(
                new Lineage(
                    "s", null, later, "02647", List.of(new Change("02650", Kind.WHOLE, null)), 1)));
    assertEquals(List.of("02650"), again.successors("02635", later));
    assertEquals(List.of("02647"), again.successors("02635", DAY));
  }

  @Test
  void a_later_first_day_ends_the_version_before_it_in_any_order() {
    Version old = version("Cũ", AreaLevel.COMMUNE, null, null, null);
    Version young = version("Mới", AreaLevel.COMMUNE, null, DAY, null);
    AreaHistory forward = AreaHistory.none("x").with(old).with(young);
    AreaHistory backward = AreaHistory.none("x").with(young).with(old);
    assertEquals(forward, backward);
    assertEquals(DAY, forward.versions().get(0).validTo());
    assertEquals(forward, forward.with(old));
  }

  @ParameterizedTest
  @CsvSource({
    "Xã Hoà An, xa hoa an",
    "Xã Hòa An, xa hoa an",
    "Thành phố ĐÀ NẴNG, thanh pho da nang",
    "' Đắk  Lắk ', dak lak",
    "Thừa Thiên Huế, thua thien hue",
  })
  void names_are_searched_without_case_and_tone_marks(String name, String folded) {
    assertEquals(folded, Folded.of(name));
    String decomposed = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD);
    assertEquals(folded, Folded.of(decomposed));
  }

  @Test
  void random_histories_form_a_tree_whatever_their_order() {
    long seed = 20250701;
    var random = new java.util.Random(seed);
    for (int round = 0; round < 200; round++) {
      Map<LocalDate, Version> rows = new TreeMap<>();
      for (int i = 0; i < 5; i++) {
        LocalDate from = LocalDate.of(2000 + random.nextInt(20), 1, 1);
        LocalDate to = random.nextBoolean() ? null : from.plusYears(1 + random.nextInt(10));
        rows.put(from, version("v" + i, AreaLevel.COMMUNE, null, from, to));
      }
      List<Version> shuffled = new java.util.ArrayList<>(rows.values());
      java.util.Collections.shuffle(shuffled, random);
      AreaHistory ordered = AreaHistory.none("x");
      for (Version row : rows.values()) {
        ordered = ordered.with(row);
      }
      AreaHistory mixed = AreaHistory.none("x");
      for (Version row : shuffled) {
        mixed = mixed.with(row);
      }
      assertEquals(ordered, mixed, "seed " + seed + " round " + round);
      Stream.iterate(0, i -> i + 1)
          .limit(mixed.versions().size() - 1L)
          .forEach(
              i ->
                  assertFalse(
                      AreaHistory.overlap(
                          ordered(rows).versions().get(i), ordered(rows).versions().get(i + 1))));
    }
  }

  private static AreaHistory ordered(Map<LocalDate, Version> rows) {
    AreaHistory history = AreaHistory.none("x");
    for (Version row : rows.values()) {
      history = history.with(row);
    }
    return history;
  }
}
