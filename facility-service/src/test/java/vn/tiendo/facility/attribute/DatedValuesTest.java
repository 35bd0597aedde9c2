package vn.tiendo.facility.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.FacilityRecorded.Attribute;

class DatedValuesTest {

  private static LocalDate year(int year) {
    return LocalDate.of(year, 1, 1);
  }

  private static Attribute value(int value, LocalDate from, LocalDate to) {
    return new Attribute("copies", IntNode.valueOf(value), from, to, List.of());
  }

  private static Object on(List<Attribute> values, LocalDate day) {
    return DatedValues.on(values, day).get("copies");
  }

  @Test
  void a_later_value_ends_the_open_one_before_it() {
    List<Attribute> values = DatedValues.with(List.of(), value(1, null, null));
    values = DatedValues.with(values, value(2, year(2020), null));
    assertEquals(IntNode.valueOf(1), on(values, year(2020).minusDays(1)));
    assertEquals(IntNode.valueOf(2), on(values, year(2020)));
    assertEquals(year(2020), values.get(0).to());
  }

  @Test
  void a_value_told_late_does_not_reach_over_a_later_one() {
    List<Attribute> values = DatedValues.with(List.of(), value(2, year(2020), null));
    values = DatedValues.with(values, value(1, year(2010), null));
    assertEquals(IntNode.valueOf(1), on(values, year(2015)));
    assertEquals(IntNode.valueOf(2), on(values, year(2025)));
    assertEquals(values, DatedValues.with(values, value(1, year(2010), null)));
  }

  @Test
  void after_its_last_day_nothing_is_known() {
    List<Attribute> values = DatedValues.with(List.of(), value(1, year(2010), year(2011)));
    assertNull(on(values, year(2011)));
    assertNull(on(values, year(2009)));
  }
}
