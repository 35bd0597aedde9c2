package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Figures as a table: one line a row, nested values by their path. */
final class AttainmentTable {

  /** Columns of exact numbers, which JSON has as text. */
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(num|den|decimal)");

  /** A spreadsheet keeps no more of a number; what is longer stays text, to the last digit. */
  private static final int MOST_DIGITS = 15;

  /** Column to JSON pointer. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    for (String column :
        List.of(
            "plan",
            "target",
            "cell",
            "targetTitle/vi",
            "stratum",
            "area",
            "facility",
            "period/code",
            "period/start",
            "period/end",
            "value/num",
            "value/den",
            "value/decimal",
            "unit",
            "low/decimal",
            "high/decimal",
            "due",
            "verdict",
            "certain",
            "reporting/expected",
            "reporting/reported",
            "planVersion",
            "source",
            "reason",
            "asOf",
            "official/report",
            "official/version",
            "official/acceptedAt",
            "official/agency",
            "live/value/num",
            "live/value/den",
            "live/value/decimal",
            "live/verdict",
            "drift/num",
            "drift/den",
            "drift/decimal")) {
      COLUMNS.put(column.replace('/', '.'), "/" + column);
    }
  }

  private AttainmentTable() {}

  static String csv(List<JsonNode> rows) {
    StringWriter out = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(COLUMNS.keySet());
    for (JsonNode row : rows) {
      csv.writeRecord(COLUMNS.values().stream().map(p -> inert(text(row.at(p)))).toList());
    }
    return out.toString();
  }

  static byte[] xlsx(List<JsonNode> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "tien-do", "1.0")) {
      Worksheet sheet = book.newWorksheet("attainments");
      int column = 0;
      for (Map.Entry<String, String> head : COLUMNS.entrySet()) {
        sheet.value(0, column, head.getKey());
        for (int line = 0; line < rows.size(); line++) {
          write(sheet, line + 1, column, head.getKey(), rows.get(line).at(head.getValue()));
        }
        column++;
      }
      sheet.finish();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static void write(Worksheet sheet, int line, int column, String name, JsonNode value) {
    boolean number = value.isNumber() || value.isTextual() && NUMBER.matcher(name).matches();
    BigDecimal exact = number ? new BigDecimal(value.asText()) : null;
    if (exact != null && exact.precision() <= MOST_DIGITS) {
      sheet.value(line, column, exact);
    } else if (value.isBoolean()) {
      sheet.value(line, column, value.asBoolean());
    } else {
      sheet.value(line, column, text(value));
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  /** A text that a spreadsheet would run as a formula is made inert; a negative number is none. */
  private static String inert(String text) {
    return !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
