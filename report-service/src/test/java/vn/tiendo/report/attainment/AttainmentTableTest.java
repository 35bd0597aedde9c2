package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.Json;

class AttainmentTableTest {

  private static final String LONG = "123456789012345678";

  @Test
  void a_spreadsheet_can_add_up_what_is_a_number_and_keeps_codes_as_they_are() throws IOException {
    JsonNode row =
        Json.mapper()
            .readTree(
                """
                {"plan":"2024","area":"01","period":{"code":"2024"},"certain":true,"planVersion":2,
                 "value":{"num":"43","den":"%s","decimal":"-68.25"},"reporting":{"expected":20}}
                """
                    .formatted(LONG));
    byte[] book = AttainmentTable.xlsx(List.of(row));
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      XSSFSheet sheet = opened.getSheet("attainments");
      assertEquals("2024", cell(sheet, "plan").getStringCellValue());
      assertEquals("01", cell(sheet, "area").getStringCellValue());
      assertEquals("2024", cell(sheet, "period.code").getStringCellValue());
      assertEquals(43, cell(sheet, "value.num").getNumericCellValue());
      assertEquals(-68.25, cell(sheet, "value.decimal").getNumericCellValue());
      assertEquals(20, cell(sheet, "reporting.expected").getNumericCellValue());
      assertEquals(2, cell(sheet, "planVersion").getNumericCellValue());
      assertTrue(cell(sheet, "certain").getBooleanCellValue());
      // A spreadsheet would round it.
      assertEquals(LONG, cell(sheet, "value.den").getStringCellValue());
    }
  }

  private static Cell cell(XSSFSheet sheet, String column) {
    Row head = sheet.getRow(0);
    for (Cell cell : head) {
      if (cell.getStringCellValue().equals(column)) {
        return sheet.getRow(1).getCell(cell.getColumnIndex());
      }
    }
    throw new AssertionError(column);
  }
}
