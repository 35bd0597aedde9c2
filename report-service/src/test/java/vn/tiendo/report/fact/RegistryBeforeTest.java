package vn.tiendo.report.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Text;

/** An earlier state, made of a later one and of what was different then. */
class RegistryBeforeTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

  @Test
  void what_changed_is_as_it_was_and_what_was_not_there_yet_is_not_there() {
    Registry then = Registry.EMPTY.with(List.of(area("01", 1, "Cũ"), agency("a", 1, "A")));
    Registry now =
        then.with(List.of(area("01", 2, "Mới"), area("02", 1, "Sau"), agency("a", 2, null)));
    assertEquals("Mới", now.area("01", DAY).orElseThrow().name());
    assertTrue(now.agency("a").isEmpty());

    Registry again =
        now.before(
            List.of(area("01", 1, "Cũ"), agency("a", 1, "A")),
            Map.of(AreaRecorded.class, Set.of("02")));
    assertEquals(then.areasOn(DAY), again.areasOn(DAY));
    assertEquals(then.agency("a"), again.agency("a"));
    assertEquals("Mới", now.area("01", DAY).orElseThrow().name());
  }

  @Test
  void what_is_the_same_is_shared() {
    Registry now = Registry.EMPTY.with(List.of(area("01", 1, "Cũ"), agency("a", 1, "A")));
    assertSame(now, now.before(List.of(), Map.of()));
    Registry before =
        now.before(List.of(), Map.of(CatalogueEntryDeclared.class, Set.of("agencies/a")));
    assertTrue(before.agency("a").isEmpty());
    assertTrue(before.sharesAreasAndPlans(now));
    assertFalse(before.sharesCatalogue(now));
  }

  private static Fact area(String code, long version, String name) {
    return new AreaRecorded(
        code,
        version,
        Instant.EPOCH.plusSeconds(version),
        List.of(new AreaRecorded.Version(name, AreaLevel.PROVINCE, null, null, null, null)),
        List.of());
  }

  private static Fact agency(String code, long version, String title) {
    return new CatalogueEntryDeclared(
        "agencies",
        code,
        title == null ? null : new CatalogueEntry.Agency(code, new Text(title, null), null, null),
        version,
        Instant.EPOCH.plusSeconds(version));
  }
}
