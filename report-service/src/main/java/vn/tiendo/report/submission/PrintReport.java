package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.http.ETags;
import vn.tiendo.report.print.DocxPaper;
import vn.tiendo.report.print.PdfPaper;
import vn.tiendo.report.print.Sheet;

/** Prints a report. */
@ApplicationScoped
class PrintReport {

  /** In the order in which they are given to those who take anything. */
  private static final List<Variant> VARIANTS =
      List.of(
          new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null),
          new Variant(MediaType.valueOf(PdfPaper.MEDIA_TYPE), (String) null, null),
          new Variant(MediaType.valueOf(DocxPaper.MEDIA_TYPE), (String) null, null));

  private static final int DIGEST_BYTES = 16;

  private final DrawUpSheet drawUp;
  private final PdfPaper pdf;
  private final DocxPaper docx;

  PrintReport(DrawUpSheet drawUp, PdfPaper pdf, DocxPaper docx) {
    this.drawUp = drawUp;
    this.pdf = pdf;
    this.docx = docx;
  }

  /** The report on paper, for those who ask for paper rather than for data. */
  Optional<Response> asAsked(Report report, Request request, String ifNoneMatch) {
    Variant wanted = request.selectVariant(VARIANTS);
    if (wanted == null || wanted.getMediaType().equals(MediaType.APPLICATION_JSON_TYPE)) {
      return Optional.empty();
    }
    return Optional.of(
        print(report, wanted.getMediaType().toString().equals(DocxPaper.MEDIA_TYPE), ifNoneMatch));
  }

  /** 304 to who has it already, for that is much less work than paper. */
  Response print(Report report, boolean word, String ifNoneMatch) {
    Sheet sheet = drawUp.drawUp(report);
    EntityTag tag = tag(report, sheet, word);
    return ETags.notModified(ifNoneMatch, tag)
        .map(
            same ->
                Response.fromResponse(same).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build())
        .orElseGet(() -> printed(report, sheet, word, tag));
  }

  /**
   * Of all that stands on the paper; weak, for a file tells when it was made and is never the same
   * twice.
   */
  private static EntityTag tag(Report report, Sheet sheet, boolean word) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(sheet.toString().getBytes(StandardCharsets.UTF_8));
      return new EntityTag(
          report.version()
              + (word ? "-docx-" : "-pdf-")
              + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES),
          true);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response printed(Report report, Sheet sheet, boolean word, EntityTag tag) {
    byte[] paper = word ? docx.print(sheet) : pdf.print(sheet);
    String name = "bao-cao-" + report.content().plan() + "-" + report.period();
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-") + (word ? ".docx" : ".pdf");
    return Response.ok(paper, word ? DocxPaper.MEDIA_TYPE : PdfPaper.MEDIA_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (word ? "attachment" : "inline") + "; filename=\"" + plain + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .tag(tag)
        .build();
  }
}
