package vn.tiendo.facility.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.http.Problem;

/** Reads a CSV file as RFC 4180 has it: UTF-8, with or without a byte order mark, titles first. */
public final class Csv {

  private Csv() {}

  /**
   * The rows of the file. A row with too many or too few cells comes with its fault; a file that is
   * not CSV, or lacks a title, is refused as a whole.
   */
  public static List<Row> read(byte[] file, Set<String> required, Set<String> optional) {
    String text = text(file == null ? new byte[0] : file);
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(true)
            .ignoreDifferentFieldCount(true)
            .ofCsvRecord(text)) {
      List<String> titles = null;
      for (CsvRecord record : reader) {
        if (titles == null) {
          titles = titles(record, required, optional);
        } else {
          rows.add(row(record, titles));
        }
      }
      if (titles == null) {
        throw titlesMissing(required);
      }
    } catch (CsvParseException e) {
      throw notCsv(
          "Không đọc được tệp CSV: ô quá dài hoặc dấu nháy không khép.",
          "The CSV file cannot be read: a cell is too long or a quote is not closed.");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return rows;
  }

  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw notCsv("Tệp không phải UTF-8.", "The file is not UTF-8.");
    }
  }

  private static List<String> titles(CsvRecord record, Set<String> required, Set<String> optional) {
    List<String> titles = record.getFields().stream().map(String::strip).toList();
    Problem problem = Problem.invalid();
    Set<String> seen = new HashSet<>();
    for (String title : titles) {
      String shown = title.length() > 64 ? title.substring(0, 64) + "…" : title;
      if (!required.contains(title) && !optional.contains(title)) {
        problem.error("#/1", "Cột không biết: " + shown, "Unknown column: " + shown);
      } else if (!seen.add(title)) {
        problem.error("#/1", "Cột lặp lại: " + shown, "Column given twice: " + shown);
      }
    }
    for (String title : required) {
      if (!seen.contains(title)) {
        problem.error("#/1/" + title, "Thiếu cột " + title, "The column " + title + " is missing");
      }
    }
    if (problem.hasErrors()) {
      throw problem;
    }
    return titles;
  }

  private static Problem titlesMissing(Set<String> required) {
    String titles = String.join(",", required);
    return Problem.invalid()
        .error(
            "#/1",
            "Tệp trống; dòng đầu phải có các cột " + titles,
            "Empty; the first line must have the columns " + titles);
  }

  private static Row row(CsvRecord record, List<String> titles) {
    Faults faults = Faults.ofLine(record.getStartingLineNumber());
    Map<String, String> cells = new HashMap<>();
    if (record.getFieldCount() != titles.size()) {
      faults.add(
          "",
          "Dòng có " + record.getFieldCount() + " ô, cần " + titles.size(),
          "The row has " + record.getFieldCount() + " cells instead of " + titles.size());
      return new Row(record.getStartingLineNumber(), cells, faults);
    }
    for (int i = 0; i < titles.size(); i++) {
      String cell = Normalizer.normalize(record.getField(i), Normalizer.Form.NFC).strip();
      if (cell.indexOf('\0') >= 0) {
        faults.add(titles.get(i), "Có ký tự NUL", "Contains U+0000");
      } else if (!cell.isEmpty()) {
        cells.put(titles.get(i), cell);
      }
    }
    return new Row(record.getStartingLineNumber(), cells, faults);
  }

  private static Problem notCsv(String vi, String en) {
    return Problem.of(400, "malformed-csv", "Tệp CSV viết sai", "The CSV file is malformed")
        .detail(vi, en);
  }
}
