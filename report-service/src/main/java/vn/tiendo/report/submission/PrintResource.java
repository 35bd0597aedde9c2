package vn.tiendo.report.submission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.report.print.DocxPaper;
import vn.tiendo.report.print.PdfPaper;

/** Reports on paper. */
@Path("/v1/reports")
@RolesAllowed(Roles.READER)
@Tag(name = "reports", description = "Báo cáo · Reports")
class PrintResource {

  private final Reports reports;
  private final DrawUpSheet drawUp;
  private final PdfPaper pdf;
  private final DocxPaper docx;

  PrintResource(Reports reports, DrawUpSheet drawUp, PdfPaper pdf, DocxPaper docx) {
    this.reports = reports;
    this.drawUp = drawUp;
    this.pdf = pdf;
    this.docx = docx;
  }

  @GET
  @Path("/{id}")
  @Produces({PdfPaper.MEDIA_TYPE, DocxPaper.MEDIA_TYPE})
  @Operation(hidden = true)
  public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
    boolean word =
        headers.getAcceptableMediaTypes().stream()
            .filter(t -> !t.isWildcardType() && !t.isWildcardSubtype())
            .map(t -> t.getType() + "/" + t.getSubtype())
            .filter(t -> t.equals(PdfPaper.MEDIA_TYPE) || t.equals(DocxPaper.MEDIA_TYPE))
            .findFirst()
            .filter(DocxPaper.MEDIA_TYPE::equals)
            .isPresent();
    return print(id, word);
  }

  @GET
  @Path("/{id}/print")
  @Produces({PdfPaper.MEDIA_TYPE, DocxPaper.MEDIA_TYPE, MediaType.WILDCARD})
  @Operation(
      summary = "In báo cáo · Print a report",
      description =
          "Trình bày theo Nghị định 30/2020/NĐ-CP; báo cáo chưa được duyệt mang chữ DỰ THẢO. `GET"
              + " /v1/reports/{id}` với Accept tương ứng cho cùng kết quả. · Laid out as a Vietnamese"
              + " administrative document; what is not accepted says DỰ THẢO on every page. `GET"
              + " /v1/reports/{id}` answers the same to the media types below as Accept.")
  @APIResponse(
      responseCode = "200",
      description = "Có ETag · With ETag",
      content = {
        @Content(
            mediaType = PdfPaper.MEDIA_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = DocxPaper.MEDIA_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-report")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response print(
      @PathParam("id") String id,
      @Parameter(
              description = "pdf (mặc định) hoặc docx · pdf (default) or docx",
              schema = @Schema(enumeration = {"pdf", "docx"}))
          @QueryParam("format")
          String format) {
    if (format != null && !format.equals("pdf") && !format.equals("docx")) {
      throw Problem.invalid().error("?format", "Phải là pdf hoặc docx", "Must be pdf or docx");
    }
    return print(id, "docx".equals(format));
  }

  private Response print(String id, boolean word) {
    Report report = reports.current(id.replace('\0', '\uFFFD')).orElseThrow(ReportProblem::unknown);
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
