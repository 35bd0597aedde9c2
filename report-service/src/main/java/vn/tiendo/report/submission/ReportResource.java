package vn.tiendo.report.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.JsonProblems;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.http.ValidationProblems;
import vn.tiendo.report.activity.PersonalData;
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
  private final LookAtReport look;
  private final Reports reports;
  private final PrintReport print;
  private final ObjectMapper json;
  private final Validator rules;

  ReportResource(
      DraftReport draft,
      EditReport edit,
      AdvanceReport advance,
      LookAtReport look,
      Reports reports,
      PrintReport print,
      ObjectMapper json,
      Validator rules) {
    this.rules = rules;
    this.look = look;
    this.json = json;
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
  @Operation(
      summary = "Lập báo cáo · Draw up a report",
      description =
          "Không nêu số liệu, mốc, đánh giá nào và không phải báo cáo không phát sinh thì `values` được điền sẵn từ"
              + " hoạt động và sổ đăng ký (cơ quan tổng hợp: từ báo cáo đơn vị đã chấp nhận, `consolidates`);"
              + " ô không có số nằm ở `missing`, không phải 0. `flags` nhắc xem lại, không từ chối. Không nêu kỳ"
              + " thì là kỳ sắp đến hạn của nghĩa vụ. · A report that says nothing yet and is not nil is filled in"
              + " from activities and registry (for the agency on the way: from its units' accepted reports,"
              + " `consolidates`); a cell without a figure is listed in `missing`, never as 0. `flags` are to be"
              + " looked at and refuse nothing. Without a period: the one the obligation is due for next.")
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
  public Response post(
      @Parameter(
              description =
                  "true, false: điền sẵn hay không, bất kể báo cáo đã nêu gì (filled in or not, whatever it says)")
          @QueryParam("prefill")
          String prefill,
      @NotNull @Valid NewReport report) {
    Report drafted = draft.draft(report, flag("prefill", prefill));
    return Response.created(URI.create("/v1/reports/" + drafted.id()))
        .entity(ReportView.of(drafted, look.look(drafted)))
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
      @Parameter(
              description =
                  "true: điền lại những ô báo cáo không nêu (fills in anew what the report does not state)")
          @QueryParam("prefill")
          String prefill,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewReport report) {
    return looked(edit.edit(storable(id), strong(ifMatch), report, flag("prefill", prefill)));
  }

  @POST
  @Path("/{id}/submit")
  @RolesAllowed(Roles.REPORT_SUBMITTER)
  @Operation(summary = "Gửi báo cáo · Submit a report")
  @APIResponse(responseCode = "200", description = "Đã gửi · Submitted")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  public Response submit(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch) {
    return looked(
        advance.advance(
            storable(id), Report.Step.SUBMIT, AdvanceReport.Said.NOTHING, strong(ifMatch)));
  }

  @POST
  @Path("/{id}/return")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(summary = "Trả lại báo cáo, kèm ý kiến · Return a report, with a comment")
  @APIResponse(responseCode = "200", description = "Đã trả lại · Returned")
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, agency-forbidden, own-report")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response giveBack(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Remark remark) {
    if (remark.said() == null) {
      throw Problem.invalid().error("#/comment", "Bắt buộc", "Required");
    }
    remark.refusePersonalData();
    return answer(advance(id, Report.Step.RETURN, remark.said(), List.of(), ifMatch));
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(
      summary = "Chấp nhận báo cáo · Accept a report",
      description =
          "Số liệu của báo cáo thành số chính thức. Có thể kèm đánh giá của người duyệt (`assessments`): đánh giá đó"
              + " được tính, đánh giá của tác giả vẫn nằm bên cạnh. · Its values become the official ones. A"
              + " reviewer's own `assessments` may come along: those count, the author's stay beside them.")
  @APIResponse(responseCode = "200", description = "Đã chấp nhận · Accepted")
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, agency-forbidden, own-report")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response accept(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = Acceptance.class)))
          byte[] body) {
    Acceptance said = acceptance(type, body);
    refusePersonalData("#/comment", said.comment());
    return answer(advance(id, Report.Step.ACCEPT, said.comment(), said.assessments(), ifMatch));
  }

  /** Read here, since most accept without a word, and then the type of nothing says nothing. */
  private Acceptance acceptance(MediaType type, byte[] body) {
    if (body == null || new String(body, StandardCharsets.UTF_8).isBlank()) {
      return Acceptance.NOTHING;
    }
    if (type != null && !MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
      throw new NotSupportedException();
    }
    Acceptance said;
    try {
      said = json.readValue(body, Acceptance.class);
    } catch (JsonProcessingException e) {
      throw JsonProblems.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var violations =
        said == null ? Set.<ConstraintViolation<Acceptance>>of() : rules.validate(said);
    if (!violations.isEmpty()) {
      throw ValidationProblems.of(violations);
    }
    return said == null ? Acceptance.NOTHING : said;
  }

  @POST
  @Path("/{id}/reopen")
  @RolesAllowed(Roles.REPORT_APPROVER)
  @Operation(
      summary = "Mở lại báo cáo, kèm lý do · Reopen a report, with a reason",
      description =
          "Số liệu của báo cáo thôi là số chính thức. · Its values are the official ones no longer.")
  @APIResponse(responseCode = "200", description = "Lại là bản nháp · A draft again")
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, agency-forbidden, own-report")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:report-state")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response reopen(
      @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @Valid Remark remark) {
    if (remark == null || remark.said() == null) {
      throw Problem.invalid().error("#/reason", "Bắt buộc", "Required");
    }
    remark.refusePersonalData();
    return answer(advance(id, Report.Step.REOPEN, remark.said(), List.of(), ifMatch));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Liệt kê báo cáo · List reports")
  public Page<ReportView> list(
      @QueryParam("plan") String plan,
      @QueryParam("state") String state,
      @QueryParam("area") String area,
      @QueryParam("agency") String agency,
      @QueryParam("obligation") String obligation,
      @QueryParam("period") String period,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    Reports.Filter filter =
        new Reports.Filter(
            storable(plan),
            state(state),
            storable(area),
            storable(agency),
            storable(obligation),
            storable(period));
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
    Optional<Response> paper = print.asAsked(report, request, ifNoneMatch);
    if (paper.isPresent()) {
      return paper.get();
    }
    // What stands beside a report goes on while the report stays as it is.
    LookAtReport.Beside beside = look.look(report);
    EntityTag tag = tag(report, beside);
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(ReportView.of(report, beside)).tag(tag).build());
  }

  /** The version and, where something has moved beside it, a digest of that. */
  private EntityTag tag(Report report, LookAtReport.Beside beside) {
    boolean still =
        Stream.of(
                beside.missing(),
                beside.flags(),
                beside.drift(),
                beside.awaits(),
                beside.outdated())
            .allMatch(list -> list == null || list.isEmpty());
    try {
      return still
          ? ETags.of(report.version())
          : ETags.of(
              report.version()
                  + "."
                  + HexFormat.of()
                      .formatHex(
                          MessageDigest.getInstance("SHA-256")
                              .digest(json.writeValueAsBytes(beside)),
                          0,
                          8));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever has read an accepted report may name it by the tag that was read. */
  private static String strong(String ifMatch) {
    return ifMatch == null ? null : ifMatch.replaceAll("\"(\\d+)\\.[0-9a-f]{16}\"", "\"$1\"");
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

  private Report advance(
      String id,
      Report.Step step,
      String comment,
      List<NewReport.Assessment> judged,
      String ifMatch) {
    return advance.advance(
        storable(id), step, new AdvanceReport.Said(comment, judged), strong(ifMatch));
  }

  private Response looked(Report report) {
    LookAtReport.Beside beside = look.look(report);
    return Response.ok(ReportView.of(report, beside)).tag(tag(report, beside)).build();
  }

  /** Null: it is not said. */
  private static Boolean flag(String name, String text) {
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    throw Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
        .error("?" + name, "Phải là true hoặc false", "Must be true or false");
  }

  private static void refusePersonalData(String at, String said) {
    Optional<Text> found = PersonalData.in(said);
    if (found.isPresent()) {
      throw Problem.invalid().error(at, found.get().vi(), found.get().en());
    }
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

  /**
   * What a reviewer says with an acceptance; all of it may be left out.
   *
   * @param assessments the reviewer's own judgements, which count in place of the author's
   */
  record Acceptance(
      @Size(max = 4000) String comment,
      @Size(max = 1000) List<NewReport.@NotNull @Valid Assessment> assessments) {

    static final Acceptance NOTHING = new Acceptance(null, List.of());

    Acceptance {
      assessments = assessments == null ? List.of() : assessments;
    }
  }

  /** What is said with a step; {@code reason} is another word for {@code comment}. */
  record Remark(@Size(max = 4000) String comment, @Size(max = 4000) String reason) {

    void refusePersonalData() {
      ReportResource.refusePersonalData("#/comment", comment);
      ReportResource.refusePersonalData("#/reason", reason);
    }

    String said() {
      if (comment != null && !comment.isBlank()) {
        return comment;
      }
      return reason == null || reason.isBlank() ? null : reason;
    }
  }
}
