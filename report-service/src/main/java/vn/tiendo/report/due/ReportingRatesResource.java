package vn.tiendo.report.due;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Roles;
import vn.tiendo.report.due.ListDues.Question;

/** How much of what is owed came in. */
@Path("/v1/reporting-rates")
@Tag(name = "reports", description = "Báo cáo · Reports")
class ReportingRatesResource {

  private final ListDues dues;

  ReportingRatesResource(ListDues dues) {
    this.dues = dues;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Table.CSV, Table.XLSX})
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Tỷ lệ báo cáo · Reporting rates",
      description =
          "Số báo cáo phải có, đã nộp, đúng hạn (tính lần nộp đầu), được chấp nhận, tính từ nghĩa vụ và báo cáo"
              + " đã lưu; mỗi nghĩa vụ đếm một lần nên không quá 100 %. Không nêu kỳ: mọi nghĩa vụ đã đến hạn"
              + " (tính cả hôm nay). Với Accept XLSX, trang missing nêu ai chưa nộp. · Reports expected, submitted, on time (by the first submission) and"
              + " accepted, from obligations and stored reports; each due counts once, so never above 100 %."
              + " Without a period: everything due by today. As XLSX, the sheet missing names who has not handed"
              + " in.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReportingRates.class)))
  @APIResponse(responseCode = "400", description = "urn:tiendo:problem:malformed-parameter")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response rates(
      @BeanParam DueQuery query,
      @Parameter(
              description =
                  "Mã kỳ như 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025 (năm học), ngày cuối kỳ hoặc ngày hạn"
                      + " YYYY-MM-DD; mã viết sai là 422 (period code, or last or due day of a period; 422"
                      + " when it is neither)")
          @QueryParam("period")
          String period,
      @Parameter(description = "Tách theo plan, obligation, area hoặc agency (told apart by)")
          @QueryParam("by")
          String by,
      @Parameter(description = "Số tên tối đa trong missing (most names in missing)")
          @QueryParam("limit")
          String limit,
      @Context Request request) {
    By told = By.named(by);
    int most = Limit.of(limit).value();
    Question asked = query.question(DueQuery.period(period), null, null);
    Question question = period == null ? query.question(null, null, dues.today(asked)) : asked;
    ListDues.View view = dues.view(question);
    ReportingRates rates =
        ReportingRates.of(
            view.standing(due -> true).toList(), told, view.registry(), most, dues.at(question));
    MediaType type = wanted(request);
    if (type.getSubtype().equals("csv")) {
      return Response.ok(rates.table().csv(), type.withCharset("UTF-8")).build();
    } else if (Table.XLSX.equals(type.toString())) {
      return Response.ok(Table.xlsx(rates.table(), rates.missingTable()), type).build();
    }
    return Response.ok(rates, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static MediaType wanted(Request request) {
    Variant variant =
        request.selectVariant(
            List.of(
                new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null),
                new Variant(MediaType.valueOf(Table.CSV), (String) null, null),
                new Variant(MediaType.valueOf(Table.XLSX), (String) null, null)));
    return variant == null ? MediaType.APPLICATION_JSON_TYPE : variant.getMediaType();
  }
}
