package vn.tiendo.report.submission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.report.print.DocxPaper;
import vn.tiendo.report.print.PdfPaper;

/** Reports over HTTP. */
@Path("/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports", description = "Báo cáo · Reports")
class ReportResource {

  private final DraftReport draft;
  private final EditReport edit;
  private final AdvanceReport advance;
  private final Reports reports;
  private final PrintReport print;

  ReportResource(
      DraftReport draft,
      EditReport edit,
      AdvanceReport advance,
      Reports reports,
      PrintReport print) {
    this.draft = draft;
    this.edit = edit;
    this.advance = advance;
    this.reports = reports;
    this.print = print;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REPORT_SUBMITTER)
  @Idempotent
  @Operation(summary = "Lập báo cáo · Draw up a report")
  @APIResponse(responseCode = "201", description = "Bản nháp, có ETag · A draft, with ETag")
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, agency-forbidden")
  @APIResponse(
      responseCode = "409",
      description =
          "urn:tiendo:problem:report-exists (đã có báo cáo cho nghĩa vụ này, xem `report`; the due"
              + " has a report, see `report`)")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response post(@NotNull @Valid NewReport report) {
    Report drafted = draft.draft(report);
    return Response.created(URI.create("/v1/reports/" + drafted.id()))
        .entity(ReportView.of(drafted))
        .tag(ETags.of(drafted.version()))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REPORT_SUBMITTER)
  @Operation(summary = "Sửa báo cáo · Edit a report", description = "Cần If-Match · Needs If-Match")
  @APIResponse(responseCode = "200", description = "Đã sửa · Edited")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state, report-exists")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  @APIResponse(responseCode = "428", description = "urn:tiendo:problem:if-match-required")
  public Response put(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewReport report) {
    return answer(edit.edit(storable(id), ifMatch, report));
  }

  @POST
  @Path("/{id}/submit")
  @RolesAllowed(Roles.REPORT_SUBMITTER)
  @Operation(summary = "Gửi báo cáo · Submit a report")
  @APIResponse(responseCode = "200", description = "Đã gửi · Submitted")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  public Response submit(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch) {
    return answer(advance.advance(storable(id), Report.Step.SUBMIT, null, ifMatch));
  }

  @POST
  @Path("/{id}/return")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(summary = "Trả lại báo cáo, kèm ý kiến · Return a report, with a comment")
  @APIResponse(responseCode = "200", description = "Đã trả lại · Returned")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response giveBack(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Remark remark) {
    if (remark.said() == null) {
      throw Problem.invalid().error("#/comment", "Bắt buộc", "Required");
    }
    return answer(advance.advance(storable(id), Report.Step.RETURN, remark.said(), ifMatch));
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(summary = "Chấp nhận báo cáo · Accept a report")
  @APIResponse(responseCode = "200", description = "Đã chấp nhận · Accepted")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  public Response accept(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch) {
    return answer(advance.advance(storable(id), Report.Step.ACCEPT, null, ifMatch));
  }

  @POST
  @Path("/{id}/reopen")
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(summary = "Mở lại báo cáo · Reopen a report")
  @APIResponse(responseCode = "200", description = "Lại là bản nháp · A draft again")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  public Response reopen(
      @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @Valid Remark remark) {
    return answer(
        advance.advance(
            storable(id), Report.Step.REOPEN, remark == null ? null : remark.said(), ifMatch));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Liệt kê báo cáo · List reports")
  public Page<ReportView> list(
      @QueryParam("plan") String plan,
      @QueryParam("state") String state,
      @QueryParam("area") String area,
      @QueryParam("agency") String agency,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    Reports.Filter filter =
        new Reports.Filter(storable(plan), state(state), storable(area), storable(agency));
    return Page.of(reports.after(after, filter, most.plusOne()), most, row -> Cursor.of(row.seq()))
        .map(row -> ReportView.of(row.report()));
  }

  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, PdfPaper.MEDIA_TYPE, DocxPaper.MEDIA_TYPE})
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Đọc báo cáo · Read a report")
  @APIResponse(responseCode = "200", description = "Có ETag · With ETag")
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-report")
  public Response get(
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @Context Request request) {
    Report report = reports.current(storable(id)).orElseThrow(ReportProblem::unknown);
    Optional<Response> paper = print.asAsked(report, request);
    if (paper.isPresent()) {
      return paper.get();
    }
    return ETags.notModified(ifNoneMatch, ETags.of(report.version()))
        .orElseGet(() -> answer(report));
  }

  @GET
  @Path("/{id}/versions")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Mọi phiên bản của báo cáo · All versions of a report")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-report")
  public Page<ReportView> versions(@PathParam("id") String id) {
    List<Report> versions = reports.versionsOf(storable(id));
    if (versions.isEmpty()) {
      throw ReportProblem.unknown();
    }
    return new Page<>(versions.stream().map(ReportView::of).toList(), null);
  }

  private static Response answer(Report report) {
    return Response.ok(ReportView.of(report)).tag(ETags.of(report.version())).build();
  }

  private static State state(String text) {
    if (text == null) {
      return null;
    }
    for (State state : State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw Problem.invalid()
        .error(
            "?state",
            "Phải là draft, submitted, returned hoặc accepted",
            "Must be draft, submitted, returned or accepted");
  }

  /** PostgreSQL keeps no U+0000, so nothing is called so. */
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** What is said with a step; {@code reason} is another word for {@code comment}. */
  record Remark(@Size(max = 4000) String comment, @Size(max = 4000) String reason) {

    String said() {
      if (comment != null && !comment.isBlank()) {
        return comment;
      }
      return reason == null || reason.isBlank() ? null : reason;
    }
  }
}
