package vn.tiendo.report.attainment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.http.JsonProblems;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.ValidationProblems;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.outbox.Outage;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.Facts;

/**
 * The figures a plan would have on the facts that are known; nothing is stored or announced.
 *
 * <p>The plan was checked by nobody: what cannot be worked out is refused at its cell. The work is
 * bounded in windows, in time and in how many try at once.
 */
@ApplicationScoped
class TryPlan {

  private static final Logger LOG = Logger.getLogger(TryPlan.class);
  private static final int MOST_MEGABYTES = 5;
  private static final int MOST_WINDOWS = 1000;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What answers of the plan service add to a plan. */
  private static final Set<String> ADDED =
      Set.of("version", "status", "act", "reason", "issuedAt", "draftVersion");

  private final Attainments attainments;
  private final Facts facts;
  private final ObjectMapper json;
  private final Validator validator;
  private final Semaphore atOnce = new Semaphore(2);

  TryPlan(Attainments attainments, Facts facts, ObjectMapper json, Validator validator) {
    this.attainments = attainments;
    this.facts = facts;
    this.json = json;
    this.validator = validator;
  }

  /**
   * @param on the day taken as today
   * @param cells in the order of the plan, which may hold a code several times
   */
  record Tried(LocalDate on, Instant asOf, List<TriedCell> cells) {}

  /** A cell and its figures, one for each period or threshold. */
  record TriedCell(String pointer, String target, String cell, List<Attainment> rows) {}

  private record Placed(String pointer, CellOf of) {}

  /**
   * @param cells {@code T1/a}: only these; empty: all
   * @param on null: today
   */
  Tried of(byte[] body, Set<String> cells, LocalDate on) {
    Plan plan = read(body);
    requireDays(plan);
    List<Placed> asked = asked(plan, cells);
    requireBounded(plan, asked);
    try {
      if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.of(429, "too-many", "Quá nhiều yêu cầu", "Too many requests")
            .retryAfter(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    try {
      return workOut(plan, asked, on);
    } finally {
      atOnce.release();
    }
  }

  private Plan read(byte[] body) {
    if (body != null && body.length > MOST_MEGABYTES * 1024 * 1024) {
      throw Problem.of(413, "too-large", "Kế hoạch quá lớn", "The plan is too large")
          .detail("Tối đa " + MOST_MEGABYTES + " MB.", "At most " + MOST_MEGABYTES + " MB.");
    }
    try {
      JsonNode document = json.readTree(body == null ? new byte[0] : body);
      if (!(document instanceof ObjectNode object)) {
        throw Problem.invalid().error("#", "Phải là một đối tượng JSON", "Must be a JSON object");
      }
      object.remove(ADDED);
      Plan plan = json.treeToValue(object, Plan.class);
      Set<ConstraintViolation<Plan>> violations = validator.validate(plan);
      if (!violations.isEmpty()) {
        throw ValidationProblems.of(violations);
      }
      return plan;
    } catch (JsonProcessingException e) {
      throw JsonProblems.of(e);
    } catch (IOException e) {
      throw Problem.of(400, "malformed-json", "Không phải UTF-8", "Not valid UTF-8");
    }
  }

  /** Days far away would make windows without end. */
  private static void requireDays(Plan plan) {
    Problem problem = Problem.invalid();
    LocalDate start = plan.period().start();
    LocalDate end = plan.period().end();
    day(problem, "#/period/start", start);
    day(problem, "#/period/end", end);
    if (start.isAfter(end)) {
      problem.error("#/period", "Ngày bắt đầu sau ngày kết thúc", "The start is after the end");
    }
    for (Placed placed : placed(plan)) {
      Cell cell = placed.of().cell();
      for (int i = 0; i < cell.thresholds().size(); i++) {
        Threshold threshold = cell.thresholds().get(i);
        String due = placed.pointer() + "/thresholds/" + i + "/due";
        day(problem, due, threshold.due());
        if (threshold.due() != null && threshold.due().isBefore(start)) {
          problem.error(
              due, "Hạn trước ngày bắt đầu kế hoạch", "The due day is before the plan's start");
        }
      }
      day(problem, placed.pointer() + "/boundaries", cell.boundaries());
      if (cell.measure() instanceof Measure.Growth growth && growth.baseYear() != null) {
        year(problem, placed.pointer() + "/measure/baseYear", growth.baseYear());
      }
    }
    if (problem.hasErrors()) {
      throw problem;
    }
  }

  private static void day(Problem problem, String pointer, LocalDate day) {
    if (day != null) {
      year(problem, pointer, day.getYear());
    }
  }

  private static void year(Problem problem, String pointer, int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      problem.error(
          pointer,
          "Năm phải từ " + FIRST_YEAR + " đến " + LAST_YEAR,
          "The year must be from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
  }

  private static List<Placed> placed(Plan plan) {
    List<Placed> all = new ArrayList<>();
    for (int i = 0; i < plan.targets().size(); i++) {
      Target target = plan.targets().get(i);
      for (int j = 0; j < target.cells().size(); j++) {
        all.add(
            new Placed(
                "#/targets/" + i + "/cells/" + j, new CellOf(target, target.cells().get(j))));
      }
    }
    return all;
  }

  private static List<Placed> asked(Plan plan, Set<String> cells) {
    List<Placed> all = placed(plan);
    if (cells.isEmpty()) {
      return all;
    }
    for (String cell : cells) {
      if (all.stream().noneMatch(placed -> name(placed).equals(cell))) {
        throw Problem.invalid()
            .error("?cell", "Kế hoạch không có ô " + cell, "The plan has no cell " + cell);
      }
    }
    return all.stream().filter(placed -> cells.contains(name(placed))).toList();
  }

  private static String name(Placed placed) {
    return placed.of().target().code() + "/" + placed.of().cell().code();
  }

  private static void requireBounded(Plan plan, List<Placed> asked) {
    int windows = 0;
    for (Placed placed : asked) {
      windows += Window.of(plan, placed.of().cell()).size();
      if (windows > MOST_WINDOWS) {
        throw tooMuch(
            "Nhiều hơn " + MOST_WINDOWS + " con số: hãy hỏi từng ô bằng ?cell=T1/a.",
            "More than " + MOST_WINDOWS + " figures: ask for some cells by ?cell=T1/a.");
      }
    }
  }

  private static Problem tooMuch(String vi, String en) {
    return Problem.of(422, "too-much-work", "Quá nhiều việc cho một lần", "Too much work at once")
        .detail(vi, en);
  }

  private Tried workOut(Plan plan, List<Placed> asked, LocalDate on) {
    Basis basis = attainments.basis(on, null, null);
    if (!basis.registry().areaValidOn(plan.area(), plan.period().start())) {
      // It may have been announced a moment ago.
      facts.awaitCaughtUp(PATIENCE);
      basis = attainments.basis(on, null, null);
      if (!basis.registry().areaValidOn(plan.area(), plan.period().start())) {
        throw Problem.invalid()
            .error(
                "#/area",
                "Không có địa bàn mã " + plan.area() + " vào ngày " + plan.period().start(),
                "No area has the code " + plan.area() + " on " + plan.period().start());
      }
    }
    Instant now = attainments.now();
    PlanIssued issued = new PlanIssued(plan, 0, null, null, false, 0, now);
    Territory territory = new Territory(basis.registry(), plan);
    Activities read =
        attainments.read(basis, issued, asked.stream().map(Placed::of).toList(), null);
    long end = System.nanoTime() + LONGEST.toNanos();
    List<TriedCell> cells = new ArrayList<>();
    for (Placed placed : asked) {
      Figures figures = attainments.figures(basis, issued, placed.of(), territory, read);
      List<Attainment> rows = new ArrayList<>();
      for (Window window : figures.windows()) {
        if (System.nanoTime() > end) {
          throw tooMuch(
              "Chưa tính xong sau "
                  + LONGEST.toSeconds()
                  + " giây: hãy hỏi từng ô bằng ?cell=T1/a.",
              "Not done after "
                  + LONGEST.toSeconds()
                  + " seconds: ask for some cells by ?cell=T1/a.");
        }
        rows.add(row(figures, window, placed, now));
      }
      cells.add(
          new TriedCell(
              placed.pointer(), placed.of().target().code(), placed.of().cell().code(), rows));
    }
    return new Tried(basis.on(), now, cells);
  }

  private static Attainment row(Figures figures, Window window, Placed placed, Instant now) {
    try {
      return figures.answer(figures.judged(window), now);
    } catch (RuntimeException | StackOverflowError e) {
      if (Outage.causes(e)) {
        throw e;
      }
      LOG.debug("A cell that cannot be worked out", e);
      throw Problem.invalid()
          .error(
              placed.pointer(),
              "Ô này không tính được như đã viết: hãy kiểm tra kế hoạch bằng plans:check",
              "This cell cannot be worked out as it is written: check the plan by plans:check");
    }
  }
}
