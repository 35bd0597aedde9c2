package vn.tiendo.plan.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.plan.check.Alternative.Variation;
import vn.tiendo.plan.check.CheckAnswer.Question;
import vn.tiendo.plan.check.CheckAnswer.Reading;
import vn.tiendo.plan.check.CheckAnswer.Row;
import vn.tiendo.plan.trial.Trial;
import vn.tiendo.plan.trial.TryPlan;

/**
 * Holds the readings of a plan against the data that exist: what each would say, and which cells
 * have nothing to say.
 */
@ApplicationScoped
class CompareReadings {

  private final TryPlan tryPlan;

  CompareReadings(TryPlan tryPlan) {
    this.tryPlan = tryPlan;
  }

  /** What the data add to the findings. */
  record Compared(
      List<Question> ambiguities, List<Uncomputable> uncomputable, LocalDate on, Text noFigures) {}

  /**
   * @param authorization the caller's, which is passed on
   */
  Compared of(Plan plan, Findings findings, String authorization) {
    List<Variation> variations =
        findings.ambiguities().stream()
            .flatMap(ambiguity -> ambiguity.alternatives().stream())
            .flatMap(alternative -> alternative.variations().stream())
            .distinct()
            .toList();
    CompletableFuture<Trial> asWritten = tried(plan, plan.targets(), authorization);
    CompletableFuture<Trial> varied =
        tried(
            plan,
            variations.stream()
                .map(variation -> alone(variation.of().target(), variation))
                .toList(),
            authorization);
    List<Question> questions = questions(findings.ambiguities(), variations, varied.join());
    List<Uncomputable> uncomputable = new ArrayList<>(findings.uncomputable());
    if (asWritten.join() instanceof Trial.Tried tried) {
      uncomputable.addAll(new MissingData(plan, tried, findings.uncomputable()).uncomputable());
      return new Compared(questions, uncomputable, tried.on(), null);
    }
    return new Compared(questions, uncomputable, null, ((Trial.Untried) asWritten.join()).why());
  }

  /** Of a plan with errors: nothing to work out before they are mended. */
  Compared unsound(Findings findings) {
    Text why =
        new Text("Chưa tính thử được: hãy sửa các lỗi trước.", "Not tried: mend the errors first.");
    return new Compared(
        questions(findings.ambiguities(), List.of(), new Trial.Untried(why)),
        findings.uncomputable(),
        null,
        why);
  }

  /** A target with one of its cells, as it would stand. */
  private static Target alone(Target target, Variation variation) {
    return new Target(
        target.code(),
        target.title(),
        target.reference(),
        target.commitment(),
        target.derivedFrom(),
        List.of(variation.of().cell()),
        target.note());
  }

  private CompletableFuture<Trial> tried(Plan plan, List<Target> targets, String authorization) {
    if (targets.isEmpty()) {
      return CompletableFuture.completedFuture(new Trial.Tried(null, List.of()));
    }
    return tryPlan.of(
        new Plan(
            plan.code(),
            plan.number(),
            plan.title(),
            plan.issuer(),
            plan.level(),
            plan.area(),
            plan.within(),
            plan.issuedOn(),
            plan.period(),
            plan.parent(),
            List.of(),
            plan.settings(),
            targets,
            List.of(),
            plan.obligations(),
            List.of(),
            null),
        authorization);
  }

  private static List<Question> questions(
      List<Ambiguity> ambiguities, List<Variation> variations, Trial trial) {
    return ambiguities.stream()
        .map(
            ambiguity -> {
              if (ambiguity.alternatives().isEmpty()) {
                return question(
                    ambiguity,
                    null,
                    new Text("Không con số nào phụ thuộc.", "No figure depends on it."));
              }
              if (trial instanceof Trial.Tried tried) {
                return question(
                    ambiguity,
                    ambiguity.alternatives().stream()
                        .map(alternative -> reading(alternative, variations, tried))
                        .toList(),
                    null);
              }
              return question(ambiguity, null, ((Trial.Untried) trial).why());
            })
        .toList();
  }

  private static Question question(Ambiguity ambiguity, List<Reading> readings, Text why) {
    return new Question(
        ambiguity.pointer(),
        ambiguity.code(),
        ambiguity.question(),
        readings,
        readings == null ? null : differs(readings),
        why);
  }

  private static Reading reading(
      Alternative alternative, List<Variation> variations, Trial.Tried tried) {
    List<Row> rows = new ArrayList<>();
    for (Variation variation : alternative.variations()) {
      Trial.TriedCell cell = tried.cells().get(variations.indexOf(variation));
      for (Trial.Row row : cell.rows()) {
        rows.add(
            new Row(
                cell.target(),
                cell.cell(),
                variation.part(),
                row.period().code(),
                row.value(),
                row.verdict(),
                row.reason()));
      }
    }
    return new Reading(alternative.code(), alternative.title(), rows);
  }

  /**
   * Do the readings find other verdicts? Where they do not judge the same periods, what they find
   * of a cell is compared as a whole.
   */
  private static boolean differs(List<Reading> readings) {
    boolean samePeriods =
        readings.stream()
                .map(r -> r.rows().stream().map(CompareReadings::place).collect(Collectors.toSet()))
                .distinct()
                .count()
            == 1;
    Set<Map<String, Set<String>>> found = new HashSet<>();
    for (Reading reading : readings) {
      Map<String, Set<String>> verdicts = new TreeMap<>();
      for (Row row : reading.rows()) {
        String key = samePeriods ? place(row) : row.target() + "/" + row.cell();
        verdicts.computeIfAbsent(key, k -> new TreeSet<>()).add(row.verdict());
      }
      found.add(verdicts);
    }
    return found.size() > 1;
  }

  private static String place(Row row) {
    return row.target() + "/" + row.cell() + " " + row.period();
  }
}
