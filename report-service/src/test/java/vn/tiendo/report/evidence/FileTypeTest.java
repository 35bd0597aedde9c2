package vn.tiendo.report.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tiendo.events.http.Problem;

class FileTypeTest {

  private static final String NONE = "application/octet-stream";

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(FileType.PDF, Samples.pdf("Quyết định")),
        Arguments.of(FileType.JPEG, Samples.jpeg()),
        Arguments.of(FileType.PNG, Samples.png()),
        Arguments.of(FileType.WEBP, Samples.webp()),
        Arguments.of(FileType.HEIC, Samples.isoMedia("heic")),
        Arguments.of(FileType.MP4, Samples.isoMedia("isom")),
        Arguments.of(FileType.MP4, Samples.isoMedia("mp42")),
        Arguments.of(FileType.DOCX, Samples.docx()),
        Arguments.of(FileType.XLSX, Samples.xlsx()),
        Arguments.of(FileType.ODT, Samples.odt()),
        Arguments.of(FileType.TXT, text("Ngày hội đọc sách\n54 lượt")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_is_known_by_its_bytes_and_must_be_what_it_claims(FileType type, byte[] bytes) {
    assertEquals(type, FileType.of(bytes, null));
    assertEquals(type, FileType.of(bytes, NONE));
    assertEquals(type, FileType.of(bytes, type.mediaType() + ";charset=UTF-8"));
    FileType other = type == FileType.PNG ? FileType.JPEG : FileType.PNG;
    assertEquals("evidence-type", refusal(bytes, other.mediaType()).code());
    assertEquals(415, refusal(bytes, "application/x-msdownload").status());
  }

  @Test
  void a_table_of_values_is_text_that_its_sender_calls_so() {
    assertEquals(FileType.CSV, FileType.of(text("xã,lượt\nHương Hồ,54\n"), "text/csv"));
  }

  static Stream<byte[]> others() {
    return Stream.of(
        text("<!DOCTYPE html><html><script>alert(1)</script></html>"),
        text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        text("MZ\u0090\0\u0003\0\0\0"),
        text("text with a NUL \0 in it"),
        "Tiếng Việt".getBytes(StandardCharsets.UTF_16),
        new byte[] {1, 2, 3, 4},
        Samples.zip("a.exe", "x"),
        Samples.zip(
            "[Content_Types].xml", "x", "word/document.xml", "x", "word/vbaProject.bin", "x"),
        text("PK\u0003\u0004 cut off"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void everything_else_is_refused(byte[] bytes) {
    assertEquals(415, refusal(bytes, null).status());
    assertEquals(422, refusal(bytes, "application/pdf").status());
    assertEquals(422, refusal(bytes, "text/plain").status());
  }

  private static Problem refusal(byte[] bytes, String claimed) {
    return assertThrows(Problem.class, () -> FileType.of(bytes, claimed));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
