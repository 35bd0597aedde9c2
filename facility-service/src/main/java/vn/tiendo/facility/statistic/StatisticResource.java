package vn.tiendo.facility.statistic;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Statistics over HTTP. */
@Path("/v1/areas/{code}/statistics/{statistic}/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "statistics", description = "Số liệu thống kê theo năm (yearly statistics)")
class StatisticResource {

  private final RecordStatistic recordStatistic;
  private final StatisticRepository repository;

  StatisticResource(RecordStatistic recordStatistic, StatisticRepository repository) {
    this.recordStatistic = recordStatistic;
    this.repository = repository;
  }

  @PUT
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi số liệu một năm của một địa bàn (record a year's figures of an area)",
      description = "Thay mọi số liệu đã có của năm đó. (Replaces all figures of that year.)")
  public Response put(
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
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Số liệu một năm của một địa bàn (a year's figures of an area)")
  public Response get(
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
}
