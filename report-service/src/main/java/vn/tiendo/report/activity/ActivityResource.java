package vn.tiendo.report.activity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.outbox.Trace;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** Activities over HTTP. */
@Path("/v1/activities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "activities", description = "Hoạt động · Activities")
class ActivityResource {

  static final String LINES = "application/x-ndjson";
  static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

  private static final List<Status> OF_RECORDING =
      List.of(Status.ACCEPTED, Status.DUPLICATE, Status.SUPERSEDED, Status.HELD, Status.REJECTED);
  private static final List<Status> OF_RETRACTING =
      List.of(Status.DUPLICATE, Status.RETRACTED, Status.REJECTED);
  private static final int CHUNK = 2000;

  private final CheckActivities check;
  private final RecordActivities record;
  private final RetractActivities retract;
  private final Activities activities;
  private final Facts facts;
  private final Caller caller;
  private final ObjectMapper json;

  ActivityResource(
      CheckActivities check,
      RecordActivities record,
      RetractActivities retract,
      Activities activities,
      Facts facts,
      Caller caller,
      ObjectMapper json) {
    this.check = check;
    this.record = record;
    this.retract = retract;
    this.activities = activities;
    this.facts = facts;
    this.caller = caller;
    this.json = json;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, LINES, CLOUD_EVENTS})
  @RolesAllowed(Roles.ACTIVITY_WRITER)
  @Idempotent
  @Operation(
      summary = "Ghi nhận hoạt động · Record activities",
      description =
          "Một hoạt động, một mảng, NDJSON hoặc một lô CloudEvents; tối đa 10.000 · One activity, an array, NDJSON or a"
              + " batch of CloudEvents; at most 10,000")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(oneOf = {ActivityView.class, ActivityView[].class})),
        @Content(mediaType = LINES, schema = @Schema(implementation = ActivityView.class)),
        @Content(mediaType = CLOUD_EVENTS, schema = @Schema(type = SchemaType.ARRAY))
      })
  @APIResponse(responseCode = "201", description = "Một hoạt động, đã ghi · One activity, accepted")
  @APIResponse(
      responseCode = "200",
      description = "Đã có, hoặc thay bản trước · Duplicate or superseded")
  @APIResponse(
      responseCode = "202",
      description = "Chờ các phiên bản trước · Held for earlier versions")
  @APIResponse(
      responseCode = "207",
      description = "Lô: kết quả từng mục · Batch: an answer per item")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:other-content, retracted")
  @APIResponse(responseCode = "413", description = "urn:tiendo:problem:too-many-items")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response post(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
      @QueryParam("dryRun") String dryRun,
      @QueryParam("atomic") String atomic,
      byte[] content) {
    RecordActivities.Mode mode =
        new RecordActivities.Mode(flag("dryRun", dryRun), flag("atomic", atomic));
    Body body = body(contentType, content);
    Bounds bounds = Bounds.of(caller);
    List<Outcome> outcomes = record.record(check.check(body.items(), bounds), mode, bounds);
    if (body.batch()) {
      return multiple(outcomes, OF_RECORDING, languages);
    }
    Outcome outcome = outcomes.get(0);
    return switch (outcome.status()) {
      case REJECTED -> throw outcome.problem();
      case ACCEPTED -> single(201, outcome).location(address(outcome.identity())).build();
      case HELD -> single(202, outcome).build();
      default -> single(200, outcome).build();
    };
  }

  @POST
  @Path("/retractions")
  @Consumes({MediaType.APPLICATION_JSON, LINES})
  @RolesAllowed(Roles.ACTIVITY_WRITER)
  @Idempotent
  @Operation(summary = "Rút lại hoạt động · Retract activities")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetractionBody[].class)))
  @APIResponse(responseCode = "207", description = "Kết quả từng mục · An answer per item")
  public Response postRetractions(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages,
      byte[] content) {
    Body body = body(contentType, content);
    List<Outcome> outcomes =
        retract.retract(
            body.items().stream().map(RetractActivities.Retraction::of).toList(),
            Bounds.of(caller));
    if (body.batch()) {
      return multiple(outcomes, OF_RETRACTING, languages);
    }
    Outcome outcome = outcomes.get(0);
    if (outcome.status() == Status.REJECTED) {
      throw outcome.problem();
    }
    return single(200, outcome).build();
  }

  @POST
  @Path("/receipts")
  @Consumes({MediaType.APPLICATION_JSON, LINES})
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Hỏi tình trạng nhiều hoạt động · Ask how activities stand",
      description = "Để đối soát sau khi mất kết nối · To settle a queue after a lost answer")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Identity[].class)))
  @APIResponse(responseCode = "200", description = "Theo thứ tự hỏi · In the order asked")
  public Receipts postReceipts(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, byte[] content) {
    List<Identity> asked = new ArrayList<>();
    Problem problem = Problem.invalid();
    for (Body.Item item : body(contentType, content).items()) {
      if (item.problem() != null) {
        throw item.problem();
      }
      Form form = new Form(item.json(), item.at(), problem);
      asked.add(
          new Identity(
              form.requiredText("source", ActivityForm.LONGEST_NAME),
              form.requiredText("id", ActivityForm.LONGEST_NAME)));
      form.refuseTheRest();
    }
    if (problem.hasErrors()) {
      throw problem;
    }
    Set<Identity> once = new LinkedHashSet<>(asked);
    Map<Identity, Activities.Standing> standings = activities.standings(once);
    List<Receipt> receipts = new ArrayList<>();
    for (Identity identity : asked) {
      receipts.add(Receipt.of(receipts.size(), identity, standings.get(identity)));
    }
    return new Receipts(receipts);
  }

  @GET
  @Path("/held")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Các phiên bản đang chờ · Versions that wait for earlier ones")
  public Page<ActivityView> held(
      @QueryParam("source") String source,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    Optional<Activities.Stored> last =
        Cursor.parse(cursor, 3)
            .map(
                at ->
                    new Activities.Stored(
                        new Identity(at.key(0), at.key(1)),
                        at.number(2),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null));
    return Page.of(
            activities.heldAfter(storable("source", source), last, most.plusOne()),
            most,
            row -> Cursor.of(row.identity().source(), row.identity().id(), row.version()))
        .map(row -> ActivityView.of(row, 0));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Liệt kê hoạt động · List activities",
      description =
          "area gồm cả cấp dưới; from–to: có ngày trong khoảng; state: counted (mặc định), retracted, all ·"
              + " area includes what lies beneath; from–to: any day in the span; state: counted (default), retracted, all")
  public Page<ActivityView> list(
      @QueryParam("facility") String facility,
      @QueryParam("area") String area,
      @QueryParam("kind") String kind,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("source") String source,
      @QueryParam("state") String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    String shown = state == null ? "counted" : state;
    if (!List.of("counted", "retracted", "all").contains(shown)) {
      throw Problem.invalid()
          .error(
              "?state", "Phải là counted, retracted hoặc all", "Must be counted, retracted or all");
    }
    Activities.Filter filter =
        new Activities.Filter(
            storable("source", source),
            storable("facility", facility),
            storable("area", area) == null ? null : holders(area),
            storable("kind", kind),
            day("from", from),
            day("to", to),
            shown);
    List<Activities.Listed> rows =
        storable("area", area) == null
            ? activities.after(after, filter, most.plusOne())
            : within(area, after, filter, most.plusOne());
    return Page.of(rows, most, row -> Cursor.of(row.seq())).map(ActivityView::of);
  }

  /** Whatever may have been in the area on some day, so that the rest need not be read. */
  private Activities.Holders holders(String area) {
    Registry registry = facts.current();
    return new Activities.Holders(
        Stream.concat(Stream.of(area), registry.areasConcerning(area).stream()).toList(),
        registry.facilitiesConcerning(area).stream().map(FacilityFact::code).toList());
  }

  /** Which of them were in it on the day says the area tree, which lives in memory. */
  private List<Activities.Listed> within(
      String area, long after, Activities.Filter filter, int most) {
    Registry registry = facts.current();
    List<Activities.Listed> found = new ArrayList<>();
    long seq = after;
    while (true) {
      List<Activities.Listed> rows = activities.after(seq, filter, CHUNK);
      for (Activities.Listed row : rows) {
        if (isWithin(area, row.content(), registry)) {
          found.add(row);
          if (found.size() == most) {
            return found;
          }
        }
      }
      if (rows.size() < CHUNK) {
        return found;
      }
      seq = rows.get(rows.size() - 1).seq();
    }
  }

  private static boolean isWithin(
      String area, vn.tiendo.report.activity.Content content, Registry registry) {
    LocalDate day = content.from();
    return Optional.ofNullable(content.area())
        .or(() -> registry.facility(content.facility()).flatMap(f -> f.areaOn(day)))
        .filter(place -> registry.within(place, area, day))
        .isPresent();
  }

  @GET
  @Path("/{source}/{id: .+}/versions")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Mọi phiên bản của một hoạt động · All versions of an activity")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-activity")
  public Page<ActivityView> versions(
      @PathParam("source") String source, @PathParam("id") String id) {
    List<Activities.Stored> versions = known(source, id);
    long current = current(versions).map(Activities.Stored::version).orElse(0L);
    return new Page<>(versions.stream().map(v -> ActivityView.of(v, current)).toList(), null);
  }

  @GET
  @Path("/{source}/{id: .+}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Phiên bản hiện hành của một hoạt động · The current version of an activity")
  @APIResponse(responseCode = "200", description = "Có ETag · With ETag")
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-activity")
  public Response get(
      @PathParam("source") String source,
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Activities.Stored current = current(known(source, id)).orElseThrow(ActivityProblem::unknown);
    var tag = ETags.of(current.version() + (current.retractedAt() == null ? "" : "-retracted"));
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(ActivityView.of(current, current.version())).tag(tag).build());
  }

  private List<Activities.Stored> known(String source, String id) {
    Identity identity = new Identity(normal(source), normal(id));
    List<Activities.Stored> versions =
        Form.storable(identity.source()) && Form.storable(identity.id())
            ? activities.versionsOf(identity)
            : List.of();
    if (versions.isEmpty()) {
      throw ActivityProblem.unknown();
    }
    return versions;
  }

  private static Optional<Activities.Stored> current(List<Activities.Stored> versions) {
    return versions.stream().filter(v -> v.recordedAt() != null).reduce((earlier, later) -> later);
  }

  private Body body(String contentType, byte[] content) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase();
    byte[] bytes = content == null ? new byte[0] : content;
    return switch (type) {
      case LINES -> Body.ofLines(bytes, json);
      case CLOUD_EVENTS -> Body.ofCloudEvents(bytes, json);
      default -> Body.ofJson(bytes, json);
    };
  }

  private static Response multiple(List<Outcome> outcomes, List<Status> always, String languages) {
    return Response.status(207)
        .entity(BatchAnswer.of(outcomes, always, Language.of(languages), Trace.current().traceId()))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  private static Response.ResponseBuilder single(int status, Outcome outcome) {
    return Response.status(status)
        .entity(BatchAnswer.Item.of(outcome, null, null))
        .type(MediaType.APPLICATION_JSON);
  }

  private static URI address(Identity identity) {
    return URI.create(
        "/v1/activities/" + encoded(identity.source()) + "/" + encoded(identity.id()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean flag(String name, String value) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true") || value.isEmpty()) {
      return true;
    }
    throw Problem.invalid().error("?" + name, "Phải là true hoặc false", "Must be true or false");
  }

  private static LocalDate day(String name, String value) {
    if (value == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.getYear() >= 0 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Falls through to the one refusal.
    }
    throw Problem.invalid()
        .error("?" + name, "Phải là ngày dạng YYYY-MM-DD", "Must be a date as YYYY-MM-DD");
  }

  private static String storable(String name, String value) {
    if (value == null) {
      return null;
    }
    String text = normal(value);
    if (!Form.storable(text)) {
      throw Problem.invalid()
          .error("?" + name, "Có ký tự không hợp lệ", "Holds a character that is none");
    }
    return text;
  }

  private static String normal(String text) {
    return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
  }

  @Schema(name = "Retraction")
  record RetractionBody(
      String source,
      String id,
      @Schema(description = "Chỉ khi còn là bản hiện hành · Only while it is the one that counts")
          Long version,
      String reason) {}

  record Receipts(List<Receipt> items) {}

  /**
   * How one identity stands.
   *
   * @param state {@code accepted}, {@code retracted}, {@code held} or {@code unknown}
   * @param version the one that counts or was taken back
   * @param heldFrom the first version that waits
   */
  record Receipt(
      int index,
      String source,
      String id,
      String state,
      Long version,
      Instant recordedAt,
      Long heldFrom) {

    static Receipt of(int index, Identity identity, Activities.Standing standing) {
      if (standing == null) {
        return new Receipt(index, identity.source(), identity.id(), "unknown", null, null, null);
      }
      String state =
          standing.version() == 0 ? "held" : standing.retracted() ? "retracted" : "accepted";
      return new Receipt(
          index,
          identity.source(),
          identity.id(),
          state,
          standing.version() == 0 ? null : standing.version(),
          standing.recordedAt(),
          standing.firstHeld());
    }
  }
}
