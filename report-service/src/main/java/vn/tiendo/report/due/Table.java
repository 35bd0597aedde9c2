package vn.tiendo.report.due;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Lines for a spreadsheet. */
record Table(String name, List<String> columns, List<List<String>> lines) {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  String csv() {
    StringWriter out = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(columns);
    lines.forEach(line -> csv.writeRecord(line.stream().map(Table::inert).toList()));
    return out.toString();
  }

  byte[] xlsx() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "tien-do", "1.0")) {
      Worksheet sheet = book.newWorksheet(name);
      for (int column = 0; column < columns.size(); column++) {
        sheet.value(0, column, columns.get(column));
        for (int line = 0; line < lines.size(); line++) {
          sheet.value(line + 1, column, lines.get(line).get(column));
        }
      }
      sheet.finish();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** A text that a spreadsheet would run as a formula is made inert. */
  private static String inert(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
