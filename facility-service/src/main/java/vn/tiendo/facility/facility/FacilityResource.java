package vn.tiendo.facility.facility;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Ownership;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.attribute.AttributeBody;
import vn.tiendo.facility.attribute.AttributeRules;
import vn.tiendo.facility.attribute.AttributeView;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.intake.CivilDay;
import vn.tiendo.facility.intake.Csv;
import vn.tiendo.facility.intake.Faults;

/** Facilities over HTTP. */
@Path("/v1/facilities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "facilities",
    description = "Cơ sở và thuộc tính có ngày (facilities and dated attributes)")
class FacilityResource {

  private static final String CSV = "text/csv";
  private static final String GEO_JSON = "application/geo+json";

  private final RecordFacility recordFacility;
  private final ImportFacilities importFacilities;
  private final SetFacilityAttribute setAttribute;
  private final FacilityRepository repository;
  private final FacilitySearch search;
  private final FacilityFormats formats;
  private final KnownAreas known;
  private final Catalogue catalogue;
  private final Changes changes;
  private final CivilDay days;

  FacilityResource(
      RecordFacility recordFacility,
      ImportFacilities importFacilities,
      SetFacilityAttribute setAttribute,
      FacilityRepository repository,
      FacilitySearch search,
      FacilityFormats formats,
      KnownAreas known,
      Catalogue catalogue,
      Changes changes,
      CivilDay days) {
    this.recordFacility = recordFacility;
    this.importFacilities = importFacilities;
    this.setAttribute = setAttribute;
    this.repository = repository;
    this.search = search;
    this.formats = formats;
    this.known = known;
    this.catalogue = catalogue;
    this.changes = changes;
    this.days = days;
  }

  @PUT
  @Path("{code}")
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi một cơ sở (record a facility)",
      description =
          "Địa bàn, loại, cấp và sở hữu có hiệu lực từ ?from: mặc định openedOn với cơ sở mới, hôm nay"
              + " với cơ sở đã có. (Area, types, level and ownership hold from ?from: by default openedOn"
              + " for a new facility, today for a known one.)")
  public Response put(
      @PathParam("code") String code,
      @QueryParam("from") String from,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid FacilityBody body) {
    FacilityRow row = FacilityRow.of(code, days.orNull("from", from), body);
    RecordFacility.Answer answer = recordFacility.record(row, ifMatch);
    LocalDate day = row.from() == null ? days.today() : row.from();
    return Response.status(answer.created() ? 201 : 200)
        .tag(ETags.of(answer.facility().version()))
        .entity(FacilityView.of(answer.facility(), day))
        .build();
  }

  @POST
  @Path("import")
  @Consumes(CSV)
  @Idempotent
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Nhập danh sách cơ sở (import a list of facilities)",
      description =
          "CSV: code,name,types,level,area,ownership,lat,lon,openedOn,closedOn,from,attributes; types"
              + " cách nhau bằng dấu chấm phẩy, attributes là tên=giá trị;tên=giá trị. (types separated by"
              + " semicolons, attributes as name=value;name=value.)")
  public Response importCsv(@HeaderParam("Accept-Language") String language, byte[] file) {
    List<FacilityRow> rows =
        Csv.read(file, FacilityRow.REQUIRED, FacilityRow.TITLES).stream()
            .map(FacilityRow::of)
            .toList();
    return Response.ok(importFacilities.record(rows).in(Language.of(language))).build();
  }

  /** What a list may be narrowed by; the same for each of its formats. */
  static final class Filter {
    @QueryParam("area")
    String area;

    @QueryParam("type")
    List<String> type;

    @QueryParam("level")
    String level;

    @QueryParam("ownership")
    String ownership;

    @QueryParam("attribute")
    List<String> attribute;

    @QueryParam("on")
    String on;

    @QueryParam("q")
    String q;

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Tìm cơ sở (find facilities)",
      description =
          "Có ?on: chỉ cơ sở đang hoạt động ngày đó. attribute=tên:giá trị, lặp lại được. (With ?on: only"
              + " those open that day. attribute=name:value, repeatable.)")
  public Page<FacilityView> list(@BeanParam Filter filter) {
    return find(filter);
  }

  @GET
  @Produces(CSV + ";qs=0.5")
  @RolesAllowed(Roles.READER)
  @Operation(hidden = true)
  public Response csv(@BeanParam Filter filter, @Context UriInfo uri) {
    Page<FacilityView> page = find(filter);
    return linked(Response.ok(formats.csv(page), CSV + ";charset=UTF-8"), page, uri);
  }

  @GET
  @Produces(GEO_JSON + ";qs=0.5")
  @RolesAllowed(Roles.READER)
  @Operation(hidden = true)
  public Response geoJson(@BeanParam Filter filter, @Context UriInfo uri) {
    Page<FacilityView> page = find(filter);
    return linked(Response.ok(formats.geoJson(page), GEO_JSON), page, uri);
  }

  private static Response linked(
      Response.ResponseBuilder answer, Page<FacilityView> page, UriInfo uri) {
    if (page.next() != null) {
      answer.link(
          uri.getRequestUriBuilder().replaceQueryParam("cursor", page.next()).build(), "next");
    }
    return answer.build();
  }

  private Page<FacilityView> find(Filter filter) {
    LocalDate day = days.orToday("on", filter.on);
    Limit most = Limit.of(filter.limit);
    String after = Cursor.parse(filter.cursor, 1).map(position -> position.key(0)).orElse("");
    List<String> areas = null;
    if (filter.area != null) {
      Areas all = known.current();
      if (all.on(filter.area, day).isEmpty()) {
        throw AreaProblem.notValid(all, filter.area, day, "area");
      }
      areas = List.copyOf(all.beneath(filter.area, day));
    }
    FacilitySearch.Question question =
        new FacilitySearch.Question(
            day,
            filter.on != null && !filter.on.isBlank(),
            areas,
            clean("type", filter.type),
            word("level", filter.level, Level.class),
            word("ownership", filter.ownership, Ownership.class),
            attributes(filter.attribute),
            filter.q == null ? null : clean("q", List.of(filter.q)).get(0));
    return Page.of(
            search.find(question, after, most.plusOne()),
            most,
            facility -> new Cursor(List.of(facility.code())))
        .map(facility -> FacilityView.of(facility, day));
  }

  /** No text of the database holds U+0000. */
  private static List<String> clean(String parameter, List<String> texts) {
    for (String text : texts) {
      if (text.indexOf('\0') >= 0 || text.length() > 300) {
        throw Problem.invalid()
            .error("?" + parameter, "Văn bản không hợp lệ", "Not an acceptable text");
      }
    }
    return texts;
  }

  private static <E extends Enum<E>> String word(String parameter, String text, Class<E> words) {
    Faults faults = Faults.ofBody();
    E word = faults.word(parameter, text, words);
    if (faults.any()) {
      throw Problem.invalid()
          .error(
              "?" + parameter,
              faults.errors().get(0).detail().vi(),
              faults.errors().get(0).detail().en());
    }
    return word == null ? null : word.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Map<String, String> attributes(List<String> filters) {
    Map<String, String> attributes = new TreeMap<>();
    for (String filter : clean("attribute", filters)) {
      int colon = filter.indexOf(':');
      if (colon <= 0) {
        throw Problem.invalid().error("?attribute", "Phải là tên:giá trị", "Must be name:value");
      }
      String name = filter.substring(0, colon);
      Known declared = catalogue.enoughFor(all -> all.attributeKinds().containsKey(name));
      if (!declared.attributeKinds().containsKey(name)) {
        throw Problem.invalid()
            .error("?attribute", "Thuộc tính chưa khai báo", "No such attribute is declared");
      }
      attributes.put(name, AttributeRules.comparable(declared, name, filter.substring(colon + 1)));
    }
    return attributes;
  }

  @GET
  @Path("{code}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Một cơ sở trong ngày (a facility on a day)")
  public Response get(
      @PathParam("code") String code,
      @QueryParam("on") String on,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    LocalDate day = days.orToday("on", on);
    Facility facility = repository.known(code).orElseThrow(FacilityProblem::unknown);
    EntityTag tag = ETags.of(facility.version());
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(FacilityView.of(facility, day)).tag(tag).build());
  }

  @GET
  @Path("{code}/history")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Một cơ sở qua thời gian (a facility through time)")
  public Response history(
      @PathParam("code") String code, @HeaderParam("If-None-Match") String ifNoneMatch) {
    Facility facility = repository.known(code).orElseThrow(FacilityProblem::unknown);
    EntityTag tag = ETags.of(facility.version());
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(
            () ->
                Response.ok(
                        new HistoryView(
                            code,
                            facility.fact(null).name(),
                            facility.stays(),
                            facility.attributes(),
                            changes.of("facility", code)))
                    .tag(tag)
                    .build());
  }

  @PUT
  @Path("{code}/attributes/{name}")
  @RolesAllowed(Roles.REGISTRY_EDITOR)
  @Operation(
      summary = "Ghi thuộc tính của cơ sở (set an attribute of a facility)",
      description =
          "from muộn hơn kết thúc giá trị trước đó; mặc định hôm nay. Thay giá trị của đúng ngày đó cần"
              + " If-Match. (A later from ends the value before it; by default today. Replacing the value"
              + " of that very day needs If-Match.)")
  public Response setAttribute(
      @PathParam("code") String code,
      @PathParam("name") String name,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid AttributeBody body) {
    SetFacilityAttribute.Answer answer = setAttribute.set(code, name, body, ifMatch);
    AttributeView view = AttributeView.of(name, answer.attributes(), days.today());
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
    Facility facility = repository.known(code).orElseThrow(FacilityProblem::unknown);
    AttributeView view = AttributeView.of(name, facility.attributes(), days.orToday("on", on));
    if (view.values().isEmpty()) {
      throw Problem.unknown(
          "attribute-unknown", "Chưa có giá trị của thuộc tính này", "No value of this attribute");
    }
    EntityTag tag = ETags.of(view.tag());
    return ETags.notModified(ifNoneMatch, tag).orElseGet(() -> Response.ok(view).tag(tag).build());
  }
}
