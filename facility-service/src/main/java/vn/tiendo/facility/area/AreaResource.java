package vn.tiendo.facility.area;

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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.attribute.AttributeBody;
import vn.tiendo.facility.attribute.AttributeView;
import vn.tiendo.facility.attribute.DatedValues;
import vn.tiendo.facility.intake.CivilDay;
import vn.tiendo.facility.intake.Csv;

/** Areas over HTTP. */
@Path("/v1/areas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "areas", description = "Đơn vị hành chính qua thời gian (areas through time)")
class AreaResource {

  private final KnownAreas known;
  private final AreaRepository repository;
  private final RecordArea recordArea;
  private final ImportAreas importAreas;
  private final SetAreaAttribute setAttribute;
  private final CivilDay days;

  AreaResource(
      KnownAreas known,
      AreaRepository repository,
      RecordArea recordArea,
      ImportAreas importAreas,
      SetAreaAttribute setAttribute,
      CivilDay days) {
    this.known = known;
    this.repository = repository;
    this.recordArea = recordArea;
    this.importAreas = importAreas;
    this.setAttribute = setAttribute;
    this.days = days;
  }

  @PUT
  @Path("{code}")
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi một phiên bản của địa bàn (record a version of an area)",
      description =
          "validFrom muộn hơn kết thúc phiên bản trước đó. (A later validFrom ends the version before"
              + " it.) Sửa phiên bản đã có cần If-Match. (Changing a version that exists needs If-Match.)")
  public Response put(
      @PathParam("code") String code,
      @QueryParam("validFrom") String validFrom,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid AreaBody body) {
    AreaRow row = AreaRow.of(code, days.orNull("validFrom", validFrom), body);
    RecordArea.Answer answer = recordArea.record(row, ifMatch);
    Version version = answer.history().startingOn(row.version().validFrom()).orElseThrow();
    return Response.status(answer.created() ? 201 : 200)
        .tag(ETags.of(answer.history().version()))
        .entity(AreaView.of(code, version))
        .build();
  }

  @POST
  @Path("import")
  @Consumes("text/csv")
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Nhập danh sách địa bàn (import a list of areas)",
      description =
          "CSV: code,name,level,parent,validFrom,validTo,settlement. Các dòng tốt được lưu dù dòng khác"
              + " bị từ chối. (Good rows are stored even when others are refused.)")
  public Response importCsv(@HeaderParam("Accept-Language") String language, byte[] file) {
    List<AreaRow> rows =
        Csv.read(file, Set.of("code", "name", "level"), AreaRow.TITLES).stream()
            .map(AreaRow::of)
            .toList();
    return Response.ok(importAreas.record(rows).in(Language.of(language))).build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Các địa bàn có hiệu lực trong ngày (areas valid on a day)")
  public Page<AreaView> list(
      @QueryParam("parent") String parent,
      @QueryParam("level") String level,
      @QueryParam("q") String q,
      @QueryParam("on") String on,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    LocalDate day = days.orToday("on", on);
    Areas areas = known.current();
    Limit most = Limit.of(limit);
    AreaLevel asked = level(level);
    if (parent != null && areas.on(parent, day).isEmpty()) {
      throw AreaProblem.notValid(areas, parent, day, "parent");
    }
    String sought = q == null ? null : Folded.of(q);
    String after = Cursor.parse(cursor, 1).map(position -> position.key(0)).orElse(null);
    List<AreaView> found = new ArrayList<>();
    for (AreaHistory history : areas.after(after).values()) {
      Version version = history.on(day).orElse(null);
      if (version != null
          && (parent == null || parent.equals(version.parent()))
          && (asked == null || asked == version.level())
          && (sought == null
              || areas.folded(version).contains(sought)
              || history.code().equalsIgnoreCase(sought))) {
        found.add(AreaView.of(history.code(), version));
        if (found.size() == most.plusOne()) {
          break;
        }
      }
    }
    return Page.of(found, most, area -> new Cursor(List.of(area.code())));
  }

  @GET
  @Path("{code}")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Địa bàn mang mã này trong ngày (the area with this code on a day)",
      description =
          "Mã không có hiệu lực trong ngày: 422, kèm các mã thay thế. (A code not valid that day: 422"
              + " with its successors.)")
  public Response get(
      @PathParam("code") String code,
      @QueryParam("on") String on,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    LocalDate day = days.orToday("on", on);
    Areas areas = known.current();
    Version version = areas.on(code, day).orElseThrow(() -> AreaProblem.notValid(areas, code, day));
    Area area = repository.findById(code);
    EntityTag tag = ETags.of(area.version);
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(
            () ->
                Response.ok(AreaView.of(code, version, DatedValues.on(area.attributes, day)))
                    .tag(tag)
                    .build());
  }

  @GET
  @Path("{code}/lineage")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Địa bàn từ đâu mà có và thành gì (predecessors and successors)",
      description =
          "Không có ?on: hôm nay, hoặc ngày cuối cùng mã còn hiệu lực. (Without ?on: today, or the last"
              + " day the code was valid.)")
  public LineageView lineage(@PathParam("code") String code, @QueryParam("on") String on) {
    Areas areas = known.current();
    LocalDate day = days.orToday("on", on);
    if ((on == null || on.isBlank()) && areas.on(code, day).isEmpty()) {
      day =
          areas
              .history(code)
              .lastEndedBy(day)
              .map(version -> version.validTo().minusDays(1))
              .orElse(day);
    }
    LocalDate asked = day;
    Version version =
        areas.on(code, asked).orElseThrow(() -> AreaProblem.notValid(areas, code, asked));
    return LineageView.of(areas, code, version, asked);
  }

  @PUT
  @Path("{code}/attributes/{name}")
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi thuộc tính của địa bàn (set an attribute of an area)",
      description =
          "?on chọn địa bàn theo ngày và là ngày bắt đầu khi thân không có from. (?on picks the area by"
              + " its day and is the first day when the body has no from.)")
  public Response setAttribute(
      @PathParam("code") String code,
      @PathParam("name") String name,
      @QueryParam("on") String on,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid AttributeBody body) {
    LocalDate day = days.orNull("on", on);
    if (day == null) {
      day = body.from() == null ? days.today() : body.from();
    }
    SetAreaAttribute.Answer answer = setAttribute.set(code, name, day, body, ifMatch);
    AttributeView view = AttributeView.of(name, answer.attributes(), day);
    return Response.status(answer.created() ? 201 : 200)
        .tag(ETags.of(view.tag()))
        .entity(view)
        .build();
  }

  @GET
  @Path("{code}/attributes/{name}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Một thuộc tính qua thời gian (one attribute through time)")
  public Response attribute(
      @PathParam("code") String code,
      @PathParam("name") String name,
      @QueryParam("on") String on,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    if (!known.current().knows(code)) {
      throw AreaProblem.unknown(code);
    }
    Area area = repository.findById(code);
    AttributeView view = AttributeView.of(name, area.attributes, days.orToday("on", on));
    if (view.values().isEmpty()) {
      throw Problem.unknown(
          "attribute-unknown", "Chưa có giá trị của thuộc tính này", "No value of this attribute");
    }
    EntityTag tag = ETags.of(view.tag());
    return ETags.notModified(ifNoneMatch, tag).orElseGet(() -> Response.ok(view).tag(tag).build());
  }

  private static AreaLevel level(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    for (AreaLevel level : AreaLevel.values()) {
      if (level.code().equals(text)) {
        return level;
      }
    }
    String levels = "country, province, district, commune, village";
    throw Problem.invalid()
        .error("?level", "Phải là một trong: " + levels, "Must be one of: " + levels);
  }
}
