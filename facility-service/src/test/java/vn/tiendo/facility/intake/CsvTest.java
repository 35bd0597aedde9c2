package vn.tiendo.facility.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.http.Problem;

class CsvTest {

  private static List<Row> read(String text) {
    return Csv.read(text.getBytes(StandardCharsets.UTF_8), Set.of("code"), Set.of("code", "name"));
  }

  @Test
  void a_byte_order_mark_quotes_and_line_ends_of_any_kind_are_fine() {
    List<Row> rows = read("\uFEFFcode,name\r\n01,\"Hà\nNội\"\r\n\r\n02,\n");
    assertEquals(2, rows.size());
    assertEquals("Hà\nNội", rows.get(0).get("name"));
    assertEquals(2, rows.get(0).line());
    assertEquals(5, rows.get(1).line());
  }

  @Test
  void text_is_kept_in_nfc() {
    assertEquals("Hòa", read("code,name\n1,Ho\u0300a\n").get(0).get("name"));
  }

  @Test
  void a_row_of_another_length_or_with_nul_has_its_fault() {
    List<Row> rows = read("code,name\n1\n1,2,3\n1,a\u0000b\n4,fine\n");
    assertTrue(rows.get(0).faults().any());
    assertTrue(rows.get(1).faults().any());
    assertEquals("#/4/name", rows.get(2).faults().errors().get(0).pointer());
    assertEquals("fine", rows.get(3).get("name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name\nx\n", "code,code\n1,2\n", "code,colour\n1,2\n"})
  void a_file_without_its_titles_is_refused(String file) {
    assertThrows(Problem.class, () -> read(file));
  }

  @Test
  void a_file_that_is_not_utf8_is_refused() {
    byte[] latin = "code\nHàNội".getBytes(StandardCharsets.UTF_16LE);
    assertThrows(Problem.class, () -> Csv.read(latin, Set.of("code"), Set.of("code")));
  }
}
