package vn.tiendo.facility.statistic;

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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.intake.Csv;

/** Statistics over HTTP. */
@Path("/v1")
@Tag(name = "statistics", description = "Số liệu thống kê theo năm (yearly statistics)")
class StatisticResource {

  private final RecordStatistic recordStatistic;
  private final ImportStatistics importStatistics;
  private final StatisticRepository repository;

  StatisticResource(
      RecordStatistic recordStatistic,
      ImportStatistics importStatistics,
      StatisticRepository repository) {
    this.recordStatistic = recordStatistic;
    this.importStatistics = importStatistics;
    this.repository = repository;
  }

  @PUT
  @Path("areas/{code}/statistics/{statistic}/{year}")
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi số liệu một năm của một địa bàn (record a year's figures of an area)",
      description = "Thay mọi số liệu đã có của năm đó. (Replaces all figures of that year.)")
  Response put(
      @PathParam("code") String code,
      @PathParam("statistic") String statistic,
      @PathParam("year") String year,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid StatisticBody body) {
    RecordStatistic.Answer answer = recordStatistic.record(code, statistic, year, body, ifMatch);
    return Response.status(answer.created() ? 201 : 200)
        .tag(ETags.of(answer.statistic().version))
        .entity(StatisticView.of(answer.statistic()))
        .build();
  }

  @GET
  @Path("areas/{code}/statistics/{statistic}/{year}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Số liệu một năm của một địa bàn (a year's figures of an area)")
  Response get(
      @PathParam("code") String code,
      @PathParam("statistic") String statistic,
      @PathParam("year") String year,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    String key = code + "/" + statistic + "/" + year;
    Statistic stored = key.indexOf('\0') >= 0 ? null : repository.findById(key);
    if (stored == null) {
      throw Problem.unknown(
          "statistic-unknown", "Chưa có số liệu này", "No such figure is recorded");
    }
    EntityTag tag = ETags.of(stored.version);
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(StatisticView.of(stored)).tag(tag).build());
  }

  @POST
  @Path("statistics/import")
  @Consumes("text/csv")
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Nhập số liệu thống kê (import figures)",
      description =
          "CSV: area,statistic,year,where,value,source; where là chiều=giá trị;chiều=giá trị, để trống là"
              + " tổng. Số liệu khác của cùng năm vẫn giữ. (where is dimension=value;dimension=value, empty"
              + " for the total. Other figures of the same year stay.)")
  Response importCsv(@HeaderParam("Accept-Language") String language, byte[] file) {
    List<StatisticRow> rows =
        Csv.read(file, StatisticRow.REQUIRED, StatisticRow.TITLES).stream()
            .map(StatisticRow::of)
            .toList();
    return Response.ok(importStatistics.record(rows).in(Language.of(language))).build();
  }
}
