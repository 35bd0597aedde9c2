package vn.tiendo.plan.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.check.CheckPlan;
import vn.tiendo.plan.document.Reading;

/** Plans over HTTP. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "Kế hoạch · Plans")
class PlanResource {

  private final Plans plans;
  private final StoreDraft storeDraft;
  private final IssuePlan issuePlan;
  private final AmendPlan amendPlan;
  private final ClosePlan closePlan;
  private final CheckPlan checkPlan;
  private final ObjectMapper json;

  PlanResource(
      Plans plans,
      StoreDraft storeDraft,
      IssuePlan issuePlan,
      AmendPlan amendPlan,
      ClosePlan closePlan,
      CheckPlan checkPlan,
      ObjectMapper json) {
    this.plans = plans;
    this.storeDraft = storeDraft;
    this.issuePlan = issuePlan;
    this.amendPlan = amendPlan;
    this.closePlan = closePlan;
    this.checkPlan = checkPlan;
    this.json = json;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Tìm kế hoạch · Find plans", description = "Theo mã · In the order of codes")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Page<PlanSummary> list(
      @Parameter(description = "Địa bàn này hoặc thuộc nó · This area or beneath it")
          @QueryParam("area")
          String area,
      @Parameter(description = "national, ministry, province, department, district, commune, unit")
          @QueryParam("level")
          String level,
      @Parameter(description = "Năm thuộc thời gian kế hoạch · A year the period touches")
          @QueryParam("year")
          String year,
      @Parameter(
              description =
                  "Tìm trong tên, số, mã; không phân biệt hoa thường và dấu · In title, number and"
                      + " code; case and tone marks do not matter")
          @QueryParam("q")
          String q,
      @Parameter(description = "draft (có dự thảo · has a draft), issued, closed")
          @QueryParam("status")
          String status,
      @Parameter(description = "1–1000, mặc định · default 100") @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    PlanFilter filter =
        new PlanFilter(
            text("?area", area),
            level == null || level.isEmpty()
                ? null
                : json.convertValue(choice("?level", level, Plan.Level.class), String.class),
            year(year),
            text("?q", q),
            status == null || status.isEmpty()
                ? null
                : choice("?status", status, PlanStatus.class));
    return plans.matching(filter, Limit.of(limit), Cursor.parse(cursor, 1));
  }

  private static String text(String name, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.indexOf('\0') >= 0 || value.length() > 500) {
      throw Problem.invalid()
          .error(name, "Quá dài hoặc có ký tự không hợp lệ", "Too long, or holds a bad character");
    }
    return value;
  }

  private static Integer year(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{4}") || text.equals("0000")) {
      throw Problem.invalid()
          .error("?year", "Phải là năm gồm bốn chữ số", "Must be a year of four digits");
    }
    return Integer.valueOf(text);
  }

  private <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
    try {
      return json.convertValue(text, type);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid().error(name, "Không phải giá trị được phép", "Not an allowed value");
    }
  }

  @GET
  @Path("/{code}")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Đọc kế hoạch · Read a plan",
      description =
          "Mặc định là phiên bản ban hành mới nhất, nếu chưa ban hành thì là dự thảo · By default"
              + " the latest issued version, else the draft")
  @APIResponse(
      responseCode = "200",
      description = "Kế hoạch, có ETag · The plan, with ETag",
      content = @Content(schema = @Schema(implementation = PlanView.class)))
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(
      responseCode = "404",
      description = "urn:tiendo:problem:unknown-plan, urn:tiendo:problem:unknown-version")
  public Response get(
      @PathParam("code") String code,
      @Parameter(description = "Số phiên bản hoặc draft · A version number or draft")
          @QueryParam("version")
          String version,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Plans.Found found = plans.version(code, version);
    return ETags.notModified(ifNoneMatch, ETags.of(found.revision()))
        .orElseGet(() -> answer(200, found));
  }

  @GET
  @Path("/{code}/versions")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Các phiên bản · The versions")
  @APIResponse(responseCode = "200", description = "{items, next}")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  public Page<VersionSummary> versions(@PathParam("code") String code) {
    return new Page<>(plans.versions(code), null);
  }

  @PUT
  @Path("/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PLAN_EDITOR)
  @Operation(
      summary = "Lưu dự thảo · Store a draft",
      description =
          "Thay dự thảo đã có cần If-Match. Tối đa 5 MB, phép đo lồng tối đa 12 cấp. · Replacing a"
              + " draft needs If-Match. At most 5 MB, measures nested at most 12 deep.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Plan.class)))
  @APIResponse(responseCode = "201", description = "Đã tạo · Created")
  @APIResponse(responseCode = "200", description = "Đã thay · Replaced")
  @APIResponse(responseCode = "400", description = "urn:tiendo:problem:malformed-json")
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, urn:tiendo:problem:agency-forbidden")
  @APIResponse(
      responseCode = "409",
      description = "urn:tiendo:problem:plan-issued, urn:tiendo:problem:plan-closed")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "413", description = "urn:tiendo:problem:too-large")
  @APIResponse(
      responseCode = "422",
      description = "urn:tiendo:problem:invalid-plan: errors[{pointer, detail}]")
  @APIResponse(responseCode = "428", description = "urn:tiendo:problem:if-match-required")
  public Response put(
      @PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, byte[] body) {
    Reading<Plan> reading = checkPlan.read(body);
    if (reading.value() == null) {
      throw PlanProblem.invalid(reading.errors());
    }
    if (!code.equals(reading.value().code())) {
      throw Problem.invalid()
          .error("#/code", "Phải trùng với mã trong địa chỉ", "Must equal the code in the path");
    }
    StoreDraft.Outcome outcome = storeDraft.store(reading.value(), ifMatch);
    return answer(
        outcome.created() ? 201 : 200, new Plans.Found(outcome.view(), outcome.revision()));
  }

  @POST
  @Path("/{code}/issue")
  @RolesAllowed(Roles.PLAN_ISSUER)
  @Idempotent
  @Operation(
      summary = "Ban hành dự thảo · Issue the draft",
      description = "Thành phiên bản bất biến · It becomes an immutable version")
  @APIResponse(
      responseCode = "200",
      description = "Đã ban hành · Issued",
      content = @Content(schema = @Schema(implementation = PlanView.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  @APIResponse(
      responseCode = "409",
      description = "urn:tiendo:problem:no-draft, urn:tiendo:problem:plan-closed")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid-plan")
  public Response issue(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch) {
    return answer(200, issuePlan.issue(code, ifMatch));
  }

  @POST
  @Path("/{code}/amend")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PLAN_EDITOR)
  @Idempotent
  @Operation(
      summary = "Mở bản sửa đổi · Open an amendment",
      description = "Dự thảo của phiên bản sau · The draft of the next version")
  @APIResponse(
      responseCode = "201",
      description = "Đã mở · Opened",
      content = @Content(schema = @Schema(implementation = PlanView.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  @APIResponse(
      responseCode = "409",
      description =
          "urn:tiendo:problem:not-issued, urn:tiendo:problem:draft-open,"
              + " urn:tiendo:problem:plan-closed")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response amend(
      @PathParam("code") String code,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Amendment amendment) {
    return answer(201, amendPlan.amend(code, amendment, ifMatch));
  }

  @POST
  @Path("/{code}/close")
  @RolesAllowed(Roles.PLAN_ISSUER)
  @Idempotent
  @Operation(
      summary = "Khép lại kế hoạch · Close the plan",
      description = "Bản sửa đổi chưa ban hành bị bỏ · An amendment that is not issued is dropped")
  @APIResponse(
      responseCode = "200",
      description = "Đã khép · Closed",
      content = @Content(schema = @Schema(implementation = PlanView.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  @APIResponse(
      responseCode = "409",
      description = "urn:tiendo:problem:not-issued, urn:tiendo:problem:plan-closed")
  public Response close(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch) {
    return answer(200, closePlan.close(code, ifMatch));
  }

  private static Response answer(int status, Plans.Found found) {
    return Response.status(status).entity(found.view()).tag(ETags.of(found.revision())).build();
  }
}
