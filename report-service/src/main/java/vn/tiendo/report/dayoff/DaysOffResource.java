package vn.tiendo.report.dayoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.report.dayoff.DaysOffView.Basis;

/** Days off over HTTP. */
@Path("/v1/days-off/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "days-off", description = "Ngày nghỉ lễ, tết · Public holidays")
class DaysOffResource {

  private static final int FIRST = 1990;
  private static final int LAST = 2200;

  private final DaysOff daysOff;
  private final ArrangeDaysOff arrange;

  DaysOffResource(DaysOff daysOff, ArrangeDaysOff arrange) {
    this.daysOff = daysOff;
    this.arrange = arrange;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Các ngày nghỉ của một năm và vì sao · The days off of a year and why",
      description =
          "Hạn tính theo ngày làm việc dựa vào đây: điều hành viên ghi, nếu không thì lịch đã công bố, nếu không"
              + " thì theo Bộ luật Lao động. · Deadlines in working days rest on it: what an operator put, else"
              + " what was announced, else the Labour Code.")
  @APIResponse(responseCode = "200", description = "Có ETag · With ETag")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-year")
  public Response get(
      @Parameter(description = "1990–2200") @PathParam("year") String yearText,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    int year = year(yearText);
    Optional<DaysOff.Put> put = daysOff.of(year);
    long version = put.map(DaysOff.Put::version).orElse(0L);
    return ETags.notModified(ifNoneMatch, ETags.of(version))
        .orElseGet(() -> Response.ok(view(year, put)).tag(ETags.of(version)).build());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Ghi lịch nghỉ của một năm theo quyết định · Put what was decreed for a year",
      description =
          "Thay toàn bộ lịch của năm; cần If-Match khi năm đó đã được ghi. Hạn báo cáo tính lại theo lịch mới."
              + " · Takes the place of the whole year; needs If-Match when the year was put before. Deadlines"
              + " follow.")
  @APIResponse(responseCode = "200", description = "Đã thay · Replaced")
  @APIResponse(responseCode = "201", description = "Ghi lần đầu · Put for the first time")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  @APIResponse(responseCode = "428", description = "urn:tiendo:problem:if-match-required")
  public Response put(
      @Parameter(description = "1990–2200") @PathParam("year") String yearText,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Arrangement arrangement) {
    int year = year(yearText);
    DaysOff.Put put = arrange.arrange(year, arrangement, ifMatch);
    return Response.status(put.version() == 1 ? 201 : 200)
        .entity(view(year, Optional.of(put)))
        .tag(ETags.of(put.version()))
        .build();
  }

  private static DaysOffView view(int year, Optional<DaysOff.Put> put) {
    if (put.isPresent()) {
      return DaysOffView.of(year, put.get().version(), Basis.DECREED, put.get().arrangement());
    }
    return Announced.of(year)
        .map(a -> DaysOffView.of(year, 0, Basis.ANNOUNCED, a))
        .orElseGet(() -> DaysOffView.of(year, 0, Basis.STATUTE, Statute.of(year)));
  }

  private static int year(String text) {
    if (text.matches("\\d{4}")) {
      int year = Integer.parseInt(text);
      if (year >= FIRST && year <= LAST) {
        return year;
      }
    }
    throw Problem.unknown("unknown-year", "Không có năm này", "There is no such year")
        .detail("Năm từ 1990 đến 2200.", "Years from 1990 to 2200.");
  }
}
