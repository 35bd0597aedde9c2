package vn.tiendo.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.ParameterParser;
import vn.tiendo.events.http.Problem;

/**
 * A file as it arrives.
 *
 * @param name how its sender calls it, without folders; may be null
 * @param claimed media type its sender gives; may be null
 */
record SentFile(byte[] bytes, String name, String claimed) {

  private static final int LONGEST_NAME = 150;
  private static final Pattern DIGEST =
      Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):", Pattern.CASE_INSENSITIVE);

  SentFile {
    name = tidy(name);
  }

  /** Of a form with a field {@code file}. */
  static SentFile ofForm(byte[] body, String contentType, String name) {
    Map<String, String> parameters = parameters(contentType);
    String boundary = parameters.get("boundary");
    if (boundary == null || boundary.isBlank() || boundary.length() > 200) {
      throw EvidenceProblem.noForm(
          "multipart/form-data thiếu boundary", "multipart/form-data lacks its boundary");
    }
    try {
      MultipartStream parts =
          new MultipartStream(
              new ByteArrayInputStream(body),
              boundary.getBytes(StandardCharsets.ISO_8859_1),
              64 * 1024,
              null);
      parts.setHeaderEncoding("UTF-8");
      for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
        String headers = parts.readHeaders();
        Map<String, String> disposition = parameters(header(headers, "content-disposition"));
        if ("file".equals(disposition.get("name"))) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length);
          parts.readBodyData(bytes);
          String own = disposition.get("filename");
          return new SentFile(
              bytes.toByteArray(), name != null ? name : own, header(headers, "content-type"));
        }
        parts.discardBodyData();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw EvidenceProblem.noForm(
          "Nội dung multipart/form-data viết sai", "The multipart/form-data is malformed");
    }
    throw Problem.invalid().error("#/file", "Thiếu trường file", "The field file is missing");
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header == null ? "" : header, ';');
  }

  private static String header(String headers, String name) {
    for (String line : headers.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return null;
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses what is not what its sender sent, where the sender told how to tell. */
  void requireChecksum(String parameter, String reprDigest) {
    String found = sha256();
    if (parameter != null && !parameter.strip().equalsIgnoreCase(found)) {
      throw EvidenceProblem.otherChecksum("?sha256", found);
    }
    if (reprDigest != null) {
      Matcher named = DIGEST.matcher(reprDigest);
      if (!named.find()) {
        throw Problem.of(
            400,
            "malformed-header",
            "Tiêu đề Repr-Digest viết sai",
            "The header Repr-Digest is malformed");
      }
      byte[] said = Base64.getDecoder().decode(named.group(1));
      if (!HexFormat.of().formatHex(said).equals(found)) {
        throw EvidenceProblem.otherChecksum("Repr-Digest", found);
      }
    }
  }

  private static String tidy(String name) {
    if (name == null) {
      return null;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    // Controls, and the marks that turn the direction of writing and so disguise an ending.
    String said =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
            .strip();
    if (said.codePointCount(0, said.length()) > LONGEST_NAME) {
      int cut = said.offsetByCodePoints(0, LONGEST_NAME - 10);
      int end = said.offsetByCodePoints(said.length(), -9);
      said = said.substring(0, cut) + "…" + said.substring(end);
    }
    return said.isEmpty() ? null : said;
  }
}
