package vn.tiendo.plan.check;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.document.Finding;
import vn.tiendo.plan.document.Reading;

/** Checking without storing. */
@Path("/v1/plans:check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
class CheckResource {

  private final CheckPlan checkPlan;
  private final CompareReadings compareReadings;

  CheckResource(CheckPlan checkPlan, CompareReadings compareReadings) {
    this.checkPlan = checkPlan;
    this.compareReadings = compareReadings;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Kiểm tra kế hoạch mà không lưu · Check a plan without storing it",
      description =
          "Trả về lỗi (kèm JSON pointer), điểm chưa rõ tác giả cần quyết và mỗi cách hiểu cho kết"
              + " quả gì trên dữ liệu hiện có, và ô không thể tính. · Answers errors (with JSON"
              + " pointers), ambiguities the author should settle with what each reading gives on"
              + " existing data, and uncomputable cells.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Plan.class)))
  @APIResponse(
      responseCode = "200",
      description = "{errors, ambiguities: [{…, readings}], uncomputable, …}")
  @APIResponse(responseCode = "400", description = "urn:tiendo:problem:malformed-json")
  @APIResponse(responseCode = "413", description = "urn:tiendo:problem:too-large (5 MB)")
  public CheckAnswer check(
      byte[] body,
      @HeaderParam("Accept-Language") String acceptLanguage,
      @Context HttpHeaders headers) {
    String language = Language.of(acceptLanguage);
    Reading<Plan> reading = checkPlan.read(body);
    if (reading.value() == null) {
      return new CheckAnswer(errors(reading.errors(), language), List.of(), List.of(), null, null);
    }
    Findings findings = checkPlan.check(reading.value(), checkPlan.unsaid(body));
    CompareReadings.Compared compared =
        findings.errors().isEmpty()
            ? compareReadings.of(
                reading.value(), findings, headers.getHeaderString(HttpHeaders.AUTHORIZATION))
            : compareReadings.unsound(findings);
    return new CheckAnswer(
        errors(findings.errors(), language),
        compared.ambiguities(),
        compared.uncomputable(),
        compared.on(),
        compared.noFigures());
  }

  private static List<CheckAnswer.Error> errors(List<Finding> findings, String language) {
    return findings.stream()
        .map(finding -> new CheckAnswer.Error(finding.pointer(), finding.detail().in(language)))
        .toList();
  }
}
