package vn.tiendo.report.submission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
  private final PrintReport print;

  PrintResource(Reports reports, PrintReport print) {
    this.reports = reports;
    this.print = print;
  }

  @GET
  @Path("/{id}/print")
  @Produces({PdfPaper.MEDIA_TYPE, DocxPaper.MEDIA_TYPE, MediaType.WILDCARD})
  @Operation(
      summary = "In báo cáo · Print a report",
      description =
          "Trình bày theo Nghị định 30/2020/NĐ-CP; báo cáo chưa được duyệt mang chữ DỰ THẢO và xét theo điều"
              + " biết hiện nay, báo cáo đã duyệt theo điều đã biết khi duyệt. `GET"
              + " /v1/reports/{id}` với Accept tương ứng cho cùng kết quả. · Laid out as a Vietnamese"
              + " administrative document; what is not accepted says DỰ THẢO on every page and is judged by"
              + " what is known now, an accepted report by what was known at its acceptance. `GET"
              + " /v1/reports/{id}` answers the same to the media types below as Accept.")
  @APIResponse(
      responseCode = "200",
      description =
          "Có ETag yếu, đổi khi điều được in đổi · With a weak ETag, which changes with what is printed",
      content = {
        @Content(
            mediaType = PdfPaper.MEDIA_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = DocxPaper.MEDIA_TYPE,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-report")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response print(
      @PathParam("id") String id,
      @Parameter(
              description = "pdf (mặc định) hoặc docx · pdf (default) or docx",
              schema = @Schema(enumeration = {"pdf", "docx"}))
          @QueryParam("format")
          String format,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    if (format != null && !format.equals("pdf") && !format.equals("docx")) {
      throw Problem.invalid().error("?format", "Phải là pdf hoặc docx", "Must be pdf or docx");
    }
    Report report = reports.current(id.replace('\0', '\uFFFD')).orElseThrow(ReportProblem::unknown);
    return print.print(report, "docx".equals(format), ifNoneMatch);
  }
}
