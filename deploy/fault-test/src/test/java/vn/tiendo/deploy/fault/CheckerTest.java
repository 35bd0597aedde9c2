package vn.tiendo.deploy.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.fault.Item.Key;

/** A checker that nobody has seen fail is none. */
class CheckerTest {

  private final Item first = item("1", 1, 1111);
  private final Item old = item("2", 1, 2222);
  private final Item corrected = old.next(old.facility(), "mobile", 2500);
  private final Item third = item("3", 1, 3333);
  private final List<Item> sent = List.of(first, old, corrected, third);
  private final List<Item> counting = List.of(first, corrected, third);

  private static Item item(String id, long version, long visits) {
    return new Item(
        new Key("urn:c", id),
        version,
        World.FACILITIES.get(0),
        LocalDate.of(2024, 5, 1),
        "on-site",
        visits);
  }

  private List<String> items(Item... served) {
    return Checker.items(
        counting.stream().collect(Collectors.toMap(Item::key, Function.identity())),
        List.of(served),
        key -> "its story");
  }

  private List<String> figures(Item... counted) {
    return Checker.figures(Oracle.figures(counting, 0), Oracle.figures(List.of(counted), 0), sent);
  }

  @Test
  void what_is_as_it_was_told_is_not_complained_about() {
    assertEquals(List.of(), items(third, first, corrected));
    assertEquals(List.of(), figures(third, first, corrected));
  }

  @Test
  void a_lost_item_is_named() {
    assertEquals(List.of("lost: urn:c 3 (its story)"), items(first, corrected));
    assertNames("lost: urn:c 3 version 1", figures(first, corrected));
  }

  @Test
  void a_doubled_item_is_named() {
    assertEquals(List.of("doubled: urn:c 1 (its story)"), items(first, corrected, first, third));
    assertNames(
        "counted twice, or too much: urn:c 1 version 1", figures(first, corrected, first, third));
  }

  @Test
  void a_stale_version_is_named() {
    assertEquals(
        List.of("stale: urn:c 2 counts in version 1 and not 2 (its story)"),
        items(first, old, third));
    assertNames("stale: urn:c 2 before version 2", figures(first, old, third));
  }

  @Test
  void a_refused_item_that_counts_is_named() {
    Item refused = item("9", 1, 9999);
    assertEquals(
        List.of("must not count: urn:c 9 (its story)"), items(first, corrected, third, refused));
    assertTrue(figures(first, corrected, third, refused).size() >= 3);
  }

  @Test
  void a_lost_item_does_not_hide_behind_a_doubled_one() {
    assertEquals(
        List.of("doubled: urn:c 1 (its story)", "lost: urn:c 3 (its story)"),
        items(first, first, corrected));
    assertTrue(figures(first, first, corrected).stream().anyMatch(w -> w.contains("T1 2024 is")));
  }

  @Test
  void other_content_under_the_same_version_is_named() {
    assertEquals(
        List.of("other content: " + item("3", 1, 1) + " and not " + third),
        items(first, corrected, item("3", 1, 1)));
  }

  @Test
  void a_missing_figure_is_named() {
    var some = new java.util.TreeMap<>(Oracle.figures(counting, 0));
    some.remove("T2 2024");
    assertEquals(
        List.of("no figure: T2 2024, which must be 3/1"),
        Checker.figures(Oracle.figures(counting, 0), some, sent));
  }

  @Test
  void a_receipt_that_contradicts_an_acknowledgement_is_named() {
    History history = new History();
    history.sending(first);
    history.acknowledged(first);
    assertTrue(history.receipt(first.key(), "unknown", 0).orElseThrow().contains("urn:c 1"));
    history.sending(third);
    assertEquals(Map.of(first.key(), first), history.counting());
    assertTrue(history.receipt(third.key(), "accepted", 1).isEmpty());
    assertEquals(List.of(first.key(), third.key()), List.copyOf(history.counting().keySet()));
  }

  private static void assertNames(String suspect, List<String> wrong) {
    assertTrue(wrong.get(0).startsWith("wrong figure: T1 2024 is"), wrong.toString());
    assertTrue(wrong.get(0).contains(suspect), wrong.toString());
  }
}
