package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.attainment.ReadAttainments.Row;

/** How far targets are attained. */
@Path("/v1/attainments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "attainments", description = "Mức độ đạt chỉ tiêu (target attainment)")
public class AttainmentResource {

  static final String CSV = "text/csv";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final ReadAttainments read;
  private final Attainments attainments;
  private final ExplainAttainment explain;
  private final BothCalendars calendars;
  private final ObjectMapper json;

  AttainmentResource(
      ReadAttainments read,
      Attainments attainments,
      ExplainAttainment explain,
      BothCalendars calendars,
      ObjectMapper json) {
    this.read = read;
    this.attainments = attainments;
    this.explain = explain;
    this.calendars = calendars;
    this.json = json;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, CSV, XLSX})
  @Operation(
      summary =
          "Các con số, mỗi kỳ hoặc ngưỡng một dòng (figures, one row for each period or threshold)")
  public Response list(
      @QueryParam("plan") String plan,
      @QueryParam("target") String target,
      @QueryParam("cell") String cell,
      @BeanParam AttainmentQuery query,
      @QueryParam("limit") String limitText,
      @QueryParam("cursor") String cursorText,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @Context Request request) {
    Limit limit = Limit.of(limitText);
    Cursor cursor = Cursor.parse(cursorText, 4).orElse(null);
    Basis basis = read.basis(query);
    query.wanted();
    List<PlanIssued> plans =
        plan != null
            ? List.of(ReadAttainments.plan(basis, plan))
            : List.copyOf(basis.registry().plans());
    List<Row> rows = new ArrayList<>();
    for (PlanIssued each : plans) {
      if (cursor != null && each.plan().code().compareTo(cursor.key(0)) < 0) {
        continue;
      }
      if (rows.size() > limit.value()) {
        break;
      }
      List<Row> of = read.rows(basis, each, target, cell, query);
      rows.addAll(cursor == null ? of : after(of, cursor));
    }
    Page<Row> page =
        Page.of(
            rows.size() > limit.plusOne() ? rows.subList(0, limit.plusOne()) : rows,
            limit,
            r -> Cursor.of(r.plan(), r.target(), r.cell(), r.period()));
    Page<JsonNode> bodies = page.map(Row::body);
    MediaType type = wanted(request);
    if (type.getSubtype().equals("csv")) {
      return linked(
          Response.ok(AttainmentTable.csv(bodies.items()), type.withCharset("UTF-8")),
          bodies.next());
    } else if (XLSX.equals(type.toString())) {
      return linked(Response.ok(AttainmentTable.xlsx(bodies.items()), type), bodies.next());
    }
    return tagged(bodies, ifNoneMatch);
  }

  private static MediaType wanted(Request request) {
    Variant variant =
        request.selectVariant(
            List.of(
                new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null),
                new Variant(MediaType.valueOf(CSV), (String) null, null),
                new Variant(MediaType.valueOf(XLSX), (String) null, null)));
    return variant == null ? MediaType.APPLICATION_JSON_TYPE : variant.getMediaType();
  }

  /** A table has no place for the cursor: it goes into the standard link header. */
  private static Response linked(Response.ResponseBuilder answer, String next) {
    return (next == null ? answer : answer.header("Link", "<?cursor=" + next + ">; rel=\"next\""))
        .build();
  }

  /** Rows behind the one a cursor names, in the order of the plan; all rows of later plans. */
  private static List<Row> after(List<Row> rows, Cursor cursor) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.plan().equals(cursor.key(0))
          && row.target().equals(cursor.key(1))
          && row.cell().equals(cursor.key(2))
          && row.period().equals(cursor.key(3))) {
        return rows.subList(i + 1, rows.size());
      }
    }
    return rows.isEmpty() || !rows.get(0).plan().equals(cursor.key(0)) ? rows : List.of();
  }

  @GET
  @Path("/{plan}/{target}/{cell}")
  @Operation(
      summary =
          "Một con số; không nêu kỳ thì là kỳ sắp đến hạn hoặc kỳ cuối (one figure; without a period the next due, or the last)",
      description =
          "Báo cáo được chấp nhận là số chính thức (`source: report`, `official`); số tính từ hoạt động và sổ bộ ở"
              + " `live`, chênh lệch ở `drift`. `calendars`: cùng kỳ theo năm dương lịch và theo năm hành chính"
              + " (15/12–14/12), chỉ với số đo đọc hoạt động; `judged` cho biết số nào được xét. · An accepted"
              + " report's value is the official one (`source: report`, `official`); what follows from activities"
              + " and registry stands in `live`, the difference in `drift`. `calendars`: the same period by the"
              + " calendar year and by the administrative one (15/12–14/12), of measures that read activities"
              + " only and where one place is judged as a whole; `judged` says which one is held against the threshold.")
  public Response one(
      @PathParam("plan") String plan,
      @PathParam("target") String target,
      @PathParam("cell") String cell,
      @QueryParam("breakdown") String breakdown,
      @QueryParam("level") String level,
      @BeanParam AttainmentQuery query,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Basis basis = read.basis(query);
    PlanIssued issued = ReadAttainments.plan(basis, plan);
    var of = ReadAttainments.cell(issued, target, cell);
    Window window = ReadAttainments.window(issued, of, query, basis.on());
    Optional<ObjectNode> kept = keptUnits(basis, issued, of, window, breakdown, level, query);
    if (kept.isPresent()) {
      return tagged(kept.get(), ifNoneMatch);
    }
    Figures figures = attainments.figuresIn(basis, issued, of, query.area, query.facility);
    Figures.Judged judged = ReadAttainments.at(figures, window, query);
    ObjectNode body = json.valueToTree(figures.answer(judged, attainments.now()));
    List<BothCalendars.InCalendar> both = calendars.of(basis, issued, of, judged, query);
    if (!both.isEmpty()) {
      body.set("calendars", json.valueToTree(both));
    }
    if (query.area == null && query.facility == null && of.cell().scope() == Cell.Scope.TOTAL) {
      body.set("parts", json.valueToTree(figures.byType(window)));
    }
    if (breakdown != null) {
      body.set(
          "breakdown",
          switch (breakdown) {
            case "area" -> json.valueToTree(figures.byArea(window, level(level)));
            case "type" -> json.valueToTree(figures.byType(window));
            case "facility" -> json.valueToTree(figures.byFacility(window));
            case "stratum" -> strata(basis, issued, target, query);
            default ->
                throw Problem.invalid()
                    .error(
                        "?breakdown",
                        "Phải là area, type, facility hoặc stratum",
                        "Must be area, type, facility or stratum");
          });
    }
    return tagged(body, ifNoneMatch);
  }

  /** Of a cell that judges each unit by itself what is kept answers, however many they are. */
  private Optional<ObjectNode> keptUnits(
      Basis basis,
      PlanIssued issued,
      CellOf of,
      Window window,
      String breakdown,
      String level,
      AttainmentQuery query) {
    Cell cell = of.cell();
    boolean byUnit =
        breakdown == null
            || cell.scope() == Cell.Scope.EACH_FACILITY && breakdown.equals("facility")
            || cell.scope() == Cell.Scope.EACH_AREA
                && breakdown.equals("area")
                && (level == null || level(level) == cell.areaLevel());
    if (cell.scope() == Cell.Scope.TOTAL || !byUnit || !query.plain()) {
      return Optional.empty();
    }
    Optional<JsonNode> row = read.kept(basis, issued, of, window);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode body = row.get().deepCopy();
    if (breakdown != null) {
      body.set("breakdown", json.valueToTree(read.units(issued, of, window)));
    }
    return Optional.of(body);
  }

  /** The cells of a target that carry a label are its strata. */
  private JsonNode strata(Basis basis, PlanIssued issued, String target, AttainmentQuery query) {
    List<JsonNode> rows = new ArrayList<>();
    issued
        .plan()
        .cells()
        .filter(c -> c.target().code().equals(target) && c.cell().strata() != null)
        .forEach(
            c -> {
              Figures figures = attainments.figuresIn(basis, issued, c, query.area, query.facility);
              Window window = ReadAttainments.window(issued, c, query, basis.on());
              ObjectNode row =
                  json.valueToTree(
                      figures.answer(
                          ReadAttainments.at(figures, window, query), attainments.now()));
              row.put("key", c.cell().strata());
              rows.add(row);
            });
    return json.valueToTree(rows);
  }

  private static AreaLevel level(String code) {
    if (code == null) {
      return null;
    }
    return Arrays.stream(AreaLevel.values())
        .filter(l -> l.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid()
                    .error("?level", "Không có cấp " + code, "There is no level " + code));
  }

  @GET
  @Path("/{plan}/{target}/{cell}/series")
  @Operation(summary = "Con số của mọi kỳ (the figure of every period)")
  public Response series(
      @PathParam("plan") String plan,
      @PathParam("target") String target,
      @PathParam("cell") String cell,
      @BeanParam AttainmentQuery query,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Basis basis = read.basis(query);
    PlanIssued issued = ReadAttainments.plan(basis, plan);
    ReadAttainments.cell(issued, target, cell);
    List<JsonNode> rows =
        read.rows(basis, issued, target, cell, query).stream().map(Row::body).toList();
    return tagged(new Page<>(rows, null), ifNoneMatch);
  }

  @GET
  @Path("/{plan}/{target}/{cell}/explain")
  @Operation(summary = "Vì sao ra con số này (why this figure)")
  public ExplainAttainment.Explanation explain(
      @PathParam("plan") String plan,
      @PathParam("target") String target,
      @PathParam("cell") String cell,
      @QueryParam("activity") String activity,
      @BeanParam AttainmentQuery query) {
    return explain.of(plan, target, cell, query, activity);
  }

  /** The tag speaks of the figures, not of the instant of asking. */
  private Response tagged(Object answer, String ifNoneMatch) {
    JsonNode body = json.valueToTree(answer);
    JsonNode timeless = body.deepCopy();
    timeless.findParents("asOf").forEach(p -> ((ObjectNode) p).remove("asOf"));
    EntityTag tag = ETags.of(digest(timeless.toString()));
    return ETags.notModified(ifNoneMatch, tag).orElseGet(() -> Response.ok(body).tag(tag).build());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
