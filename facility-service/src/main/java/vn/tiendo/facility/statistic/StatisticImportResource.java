package vn.tiendo.facility.statistic;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.intake.Csv;

/** Statistics of many areas at once, over HTTP. */
@Path("/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "statistics")
class StatisticImportResource {

  private final ImportStatistics importStatistics;

  StatisticImportResource(ImportStatistics importStatistics) {
    this.importStatistics = importStatistics;
  }

  @POST
  @Path("import")
  @Consumes("text/csv")
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Nhập số liệu thống kê (import figures)",
      description =
          "CSV: area,statistic,year,where,value,source; where là chiều=giá trị;chiều=giá trị, để trống là"
              + " tổng. Số liệu khác của cùng năm vẫn giữ. (where is dimension=value;dimension=value, empty"
              + " for the total. Other figures of the same year stay.)")
  public Response importCsv(@HeaderParam("Accept-Language") String language, byte[] file) {
    List<StatisticRow> rows =
        Csv.read(file, StatisticRow.REQUIRED, StatisticRow.TITLES).stream()
            .map(StatisticRow::of)
            .toList();
    return Response.ok(importStatistics.record(rows).in(Language.of(language))).build();
  }
}
