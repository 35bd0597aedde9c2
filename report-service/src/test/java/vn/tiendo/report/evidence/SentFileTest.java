package vn.tiendo.report.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.http.Problem;

class SentFileTest {

  @Test
  void a_form_is_read_to_the_byte() {
    byte[] form =
        ("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nghi chú\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Ảnh lễ hội.png\"\r\n"
                + "Content-Type: image/png\r\n\r\nx\r\n\r\n--y\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    SentFile sent = SentFile.ofForm(form, "multipart/form-data; boundary=b", null);
    assertArrayEquals("x\r\n\r\n--y".getBytes(StandardCharsets.UTF_8), sent.bytes());
    assertEquals("Ảnh lễ hội.png", sent.name());
    assertEquals("image/png", sent.claimed());
    assertEquals(
        "khác.png", SentFile.ofForm(form, "multipart/form-data; boundary=b", "khác.png").name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        "multipart/form-data; boundary=b"
      })
  void a_form_without_a_file_is_refused(String contentType) {
    byte[] form =
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n"
            .getBytes(StandardCharsets.UTF_8);
    int status =
        assertThrows(Problem.class, () -> SentFile.ofForm(form, contentType, null)).status();
    assertEquals(contentType.endsWith("=b") || contentType.endsWith("other") ? 422 : 400, status);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "C:\\ảnh\\a.png, a.png",
        "../../etc/passwd, passwd",
        "`a\u0000\nb.pdf`, ab.pdf",
        "`báo cáo\u202Efdp.exe`, báo cáofdp.exe",
        "`  `,",
      })
  void a_name_is_only_a_name(String given, String kept) {
    assertEquals(kept, new SentFile(new byte[0], given, null).name());
  }

  @Test
  void a_long_name_keeps_its_ending() {
    String kept = new SentFile(new byte[0], "a".repeat(1000) + ".docx", null).name();
    assertEquals(150, kept.length());
    assertEquals(".docx", kept.substring(145));
  }

  @Test
  void a_checksum_that_is_given_is_checked() {
    SentFile sent = new SentFile("abc".getBytes(StandardCharsets.UTF_8), null, null);
    String right = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    String base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    sent.requireChecksum(null, null);
    sent.requireChecksum(right.toUpperCase(), "sha-512=:aa:, sha-256=:" + base64 + ":");
    refused(422, sent, right.replace('b', 'c'), null);
    refused(422, sent, null, "sha-256=:" + base64.replace('u', 'v') + ":");
    refused(400, sent, null, "sha-256=abc");
    refused(400, sent, null, "sha-256=:" + "=".repeat(44) + ":");
    refused(400, sent, null, "sha-256=:" + "a".repeat(42) + "==:");
    refused(400, sent, null, "sha-256=:" + "a=".repeat(22) + ":");
  }

  private static void refused(int status, SentFile sent, String parameter, String header) {
    assertEquals(
        status,
        assertThrows(Problem.class, () -> sent.requireChecksum(parameter, header)).status());
  }
}
