package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.report.attainment.Attainments.Basis;

/** Verdicts counted; never an overall percentage for a plan. */
@Path("/v1/summary")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "attainments")
public class SummaryResource {

  private final ReadAttainments read;
  private final Attainments attainments;

  SummaryResource(ReadAttainments read, Attainments attainments) {
    this.read = read;
    this.attainments = attainments;
  }

  /** A plan with its targets' verdicts counted. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PlanLine(
      String plan,
      Text title,
      String number,
      String issuer,
      String area,
      String areaName,
      Plan.Level level,
      Plan.Period period,
      int version,
      boolean closed,
      int targets,
      Map<String, Integer> verdicts) {}

  /** A plan with its targets. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PlanSummary(
      String plan,
      Text title,
      String number,
      String issuer,
      String area,
      String areaName,
      Plan.Level level,
      Plan.Period period,
      int version,
      boolean closed,
      Instant asOf,
      Map<String, Integer> verdicts,
      List<TargetLine> targets) {}

  /** A target: its worst cell decides verdict and progress. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TargetLine(
      String code,
      Text title,
      String reference,
      Target.Commitment commitment,
      Verdict verdict,
      JsonNode progress,
      List<String> cells) {}

  @GET
  @Operation(
      summary =
          "Các chỉ tiêu với kết luận, đếm theo kết luận (targets with their verdicts, counted)")
  public Object summary(
      @QueryParam("plan") String plan,
      @BeanParam AttainmentQuery query,
      @QueryParam("limit") String limitText,
      @QueryParam("cursor") String cursorText) {
    Basis basis = read.basis(query);
    if (plan != null) {
      return summary(basis, ReadAttainments.plan(basis, plan), query);
    }
    Limit limit = Limit.of(limitText);
    Cursor cursor = Cursor.parse(cursorText, 1).orElse(null);
    List<PlanLine> lines = new ArrayList<>();
    for (PlanIssued issued : basis.registry().plans()) {
      if (cursor != null && issued.plan().code().compareTo(cursor.key(0)) <= 0) {
        continue;
      }
      if (lines.size() > limit.value()) {
        break;
      }
      PlanSummary s = summary(basis, issued, query);
      lines.add(
          new PlanLine(
              s.plan,
              s.title,
              s.number,
              s.issuer,
              s.area,
              s.areaName,
              s.level,
              s.period,
              s.version,
              s.closed,
              s.targets.size(),
              s.verdicts));
    }
    return Page.of(lines, limit, l -> Cursor.of(l.plan()));
  }

  private PlanSummary summary(Basis basis, PlanIssued issued, AttainmentQuery query) {
    Plan plan = issued.plan();
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    read.rows(basis, issued, null, null, query)
        .forEach(
            r ->
                rows.computeIfAbsent(r.target() + "/" + r.cell(), k -> new ArrayList<>())
                    .add(r.body()));
    Map<String, Integer> counted = new LinkedHashMap<>();
    List<TargetLine> targets = new ArrayList<>();
    for (Target target : plan.targets()) {
      List<Verdict> verdicts = new ArrayList<>();
      JsonNode progress = null;
      Verdict worst = null;
      for (Cell cell : target.cells()) {
        JsonNode row =
            current(rows.getOrDefault(target.code() + "/" + cell.code(), List.of()), basis.on());
        if (row == null) {
          continue;
        }
        Verdict verdict = verdict(row.path("verdict").asText());
        verdicts.add(verdict);
        if (worst == null || Attainments.worst(List.of(verdict, worst)) == verdict) {
          worst = verdict;
          progress = row.get("progress");
        }
      }
      Verdict verdict = Attainments.worst(verdicts);
      counted.merge(verdict.code(), 1, Integer::sum);
      targets.add(
          new TargetLine(
              target.code(),
              target.title(),
              target.reference(),
              target.commitment(),
              verdict,
              progress,
              target.cells().stream().map(Cell::code).toList()));
    }
    return new PlanSummary(
        plan.code(),
        plan.title(),
        plan.number(),
        plan.issuer(),
        plan.area(),
        basis.registry().area(plan.area(), plan.period().start()).map(v -> v.name()).orElse(null),
        plan.level(),
        plan.period(),
        issued.planVersion(),
        issued.closed(),
        attainments.now(),
        counted,
        targets);
  }

  /** The next one due, or the last. */
  private static JsonNode current(List<JsonNode> rows, LocalDate on) {
    return rows.stream()
        .filter(r -> !LocalDate.parse(r.path("due").asText()).isBefore(on))
        .findFirst()
        .or(() -> rows.stream().reduce((a, b) -> b))
        .orElse(null);
  }

  private static Verdict verdict(String code) {
    return Verdict.valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }
}
