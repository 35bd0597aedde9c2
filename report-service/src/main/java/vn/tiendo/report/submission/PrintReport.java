package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.http.ETags;
import vn.tiendo.report.print.DocxPaper;
import vn.tiendo.report.print.PdfPaper;

/** Prints a report. */
@ApplicationScoped
class PrintReport {

  /** In the order in which they are given to those who take anything. */
  private static final List<Variant> VARIANTS =
      List.of(
          new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null),
          new Variant(MediaType.valueOf(PdfPaper.MEDIA_TYPE), (String) null, null),
          new Variant(MediaType.valueOf(DocxPaper.MEDIA_TYPE), (String) null, null));

  private final DrawUpSheet drawUp;
  private final PdfPaper pdf;
  private final DocxPaper docx;

  PrintReport(DrawUpSheet drawUp, PdfPaper pdf, DocxPaper docx) {
    this.drawUp = drawUp;
    this.pdf = pdf;
    this.docx = docx;
  }

  /** The report on paper, for those who ask for paper rather than for data. */
  Optional<Response> asAsked(Report report, Request request) {
    Variant wanted = request.selectVariant(VARIANTS);
    if (wanted == null || wanted.getMediaType().equals(MediaType.APPLICATION_JSON_TYPE)) {
      return Optional.empty();
    }
    return Optional.of(
        print(report, wanted.getMediaType().toString().equals(DocxPaper.MEDIA_TYPE)));
  }

  Response print(Report report, boolean word) {
    byte[] paper = word ? docx.print(drawUp.drawUp(report)) : pdf.print(drawUp.drawUp(report));
    String name = "bao-cao-" + report.content().plan() + "-" + report.period();
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-") + (word ? ".docx" : ".pdf");
    return Response.ok(paper, word ? DocxPaper.MEDIA_TYPE : PdfPaper.MEDIA_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (word ? "attachment" : "inline") + "; filename=\"" + plain + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .tag(ETags.of(report.version() + (word ? "-docx" : "-pdf")))
        .build();
  }
}
