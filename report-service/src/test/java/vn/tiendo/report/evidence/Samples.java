package vn.tiendo.report.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** The beginnings by which each kind of file is known, and documents as programs write them. */
final class Samples {

  private Samples() {}

  static byte[] pdf(String content) {
    return ("%PDF-1.7\n1 0 obj<<>>endobj\n" + content + "\n%%EOF").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] jpeg() {
    return bytes("FFD8FFE000104A46494600010100000100010000FFDB004300");
  }

  static byte[] png() {
    return bytes("89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C489");
  }

  static byte[] webp() {
    return bytes("524946462400000057454250565038201800000030010");
  }

  static byte[] isoMedia(String brand) {
    return ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0" + brand + "mif1\0\0\0\bmdat")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] docx() {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Báo cáo");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] xlsx() {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.createSheet("Số liệu").createRow(0).createCell(0).setCellValue(1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] odt() {
    return zip(
        "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office:text/>");
  }

  /** Names and contents by turns. */
  static byte[] zip(String... entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
  }
}
