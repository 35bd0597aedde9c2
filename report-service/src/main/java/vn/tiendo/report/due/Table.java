package vn.tiendo.report.due;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Lines for a spreadsheet.
 *
 * @param lines of texts, numbers and truth values; a spreadsheet can add the numbers up
 */
record Table(String name, List<String> columns, List<List<Object>> lines) {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  String csv() {
    StringWriter out = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(columns);
    lines.forEach(line -> csv.writeRecord(line.stream().map(Table::inert).toList()));
    return out.toString();
  }

  /** Each on a sheet of its own. */
  static byte[] xlsx(Table... tables) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "tien-do", "1.0")) {
      for (Table table : tables) {
        table.write(book.newWorksheet(table.name()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private void write(Worksheet sheet) throws IOException {
    for (int column = 0; column < columns.size(); column++) {
      sheet.value(0, column, columns.get(column));
      for (int line = 0; line < lines.size(); line++) {
        Object value = lines.get(line).get(column);
        if (value instanceof Number number) {
          sheet.value(line + 1, column, number);
        } else if (value instanceof Boolean truth) {
          sheet.value(line + 1, column, truth);
        } else {
          sheet.value(line + 1, column, value.toString());
        }
      }
    }
    sheet.finish();
  }

  /** A text that a spreadsheet would run as a formula is made inert. */
  private static String inert(Object value) {
    String text = value.toString();
    return value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }
}
