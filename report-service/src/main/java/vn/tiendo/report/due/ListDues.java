package vn.tiendo.report.due;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.submission.HandedIn;

/** What is owed, and how far it has come. */
@ApplicationScoped
public class ListDues {

  /** The nearer to its end the more it counts, where two reports answer one due. */
  private static final Comparator<HandedIn.Standing> FURTHEST =
      Comparator.comparing(report -> Stage.of(report.state()));

  private final KnownObligations obligations;
  private final HandedIn handedIn;
  private final Clock clock;

  ListDues(KnownObligations obligations, HandedIn handedIn, Clock clock) {
    this.obligations = obligations;
    this.handedIn = handedIn;
    this.clock = clock;
  }

  /**
   * What is asked for; null: any.
   *
   * @param period code or due day
   * @param agency as the plan names it, or what took over from it
   * @param area with all beneath it
   * @param from first day under which a due is listed, {@code to} the last
   * @param asOf whose knowledge counts; null: today's
   * @param at the instant that is taken as now; null: that of the knowledge
   */
  public record Question(
      String plan,
      String obligation,
      String period,
      String agency,
      String area,
      LocalDate from,
      LocalDate to,
      Instant asOf,
      Instant at) {

    public static Question between(LocalDate from, LocalDate to) {
      return new Question(null, null, null, null, null, from, to, null, null);
    }
  }

  /** The instant that counts as now. */
  Instant at(Question question) {
    if (question.at() != null) {
      return question.at();
    }
    return question.asOf() != null ? question.asOf() : clock.instant();
  }

  LocalDate today(Question question) {
    return at(question).atOffset(Standing.CIVIL).toLocalDate();
  }

  /** In the order of their days. */
  public List<Standing> standing(Question question) {
    return standing(question, due -> true).toList();
  }

  /** Those of some dues, each worked out when it is come to. */
  Stream<Standing> standing(Question question, Predicate<Due> wanted) {
    Instant at = at(question);
    LocalDate today = today(question);
    Obligations known = known(question);
    refuseUnknown(known, question);
    List<Due> dues =
        dues(known, question).stream()
            .filter(d -> !d.listedOn().isBefore(from(question)))
            .filter(d -> !d.listedOn().isAfter(to(question)))
            .filter(d -> same(question.obligation(), d.obligation()))
            .filter(wanted)
            .filter(d -> question.agency() == null || known.concerns(d, question.agency()))
            .filter(d -> question.area() == null || known.liesIn(d, question.area(), today))
            .toList();
    Map<String, HandedIn.Standing> answers = answers(known, dues, at, question.asOf());
    return dues.stream().map(d -> Standing.of(known, d, answers.get(d.key()), at));
  }

  /** The facts whose names what is found goes by. */
  Registry registry(Question question) {
    return known(question).registry();
  }

  private Obligations known(Question question) {
    return question.asOf() == null ? obligations.current() : obligations.asOf(question.asOf());
  }

  private static List<Due> dues(Obligations known, Question question) {
    try {
      return question.period() == null
          ? known.dues(question.plan(), from(question), to(question))
          : known.duesOf(question.plan(), question.period());
    } catch (Obligations.TooManyDues e) {
      throw Problem.invalid()
          .error(
              "?to",
              "Quá nhiều nghĩa vụ trong khoảng này; hãy hẹp lại",
              "Too many dues in these days; narrow them");
    }
  }

  /** The dues of the units behind a consolidated one, as they stand. */
  List<Standing> units(Question question, Standing consolidated) {
    Obligations known = known(question);
    List<Due> units = known.units(consolidated.due());
    Instant at = at(question);
    Map<String, HandedIn.Standing> answers = answers(known, units, at, question.asOf());
    return units.stream().map(d -> Standing.of(known, d, answers.get(d.key()), at)).toList();
  }

  private Map<String, HandedIn.Standing> answers(
      Obligations known, Collection<Due> dues, Instant at, Instant asOf) {
    Set<String> plans = dues.stream().map(Due::plan).collect(Collectors.toSet());
    Instant until = asOf != null && asOf.isBefore(at) ? asOf : at;
    Map<String, HandedIn.Standing> answers = new HashMap<>();
    for (HandedIn.Standing report : handedIn.by(until, plans)) {
      known
          .answered(
              report.plan(), report.obligation(), report.period(), report.area(), report.agency())
          .ifPresent(
              due ->
                  answers.merge(
                      due.key(),
                      report,
                      (first, second) -> FURTHEST.compare(second, first) > 0 ? second : first));
    }
    return answers;
  }

  private static LocalDate from(Question question) {
    return question.from() == null ? LocalDate.of(1900, 1, 1) : question.from();
  }

  private static LocalDate to(Question question) {
    return question.to() == null ? LocalDate.of(2200, 12, 31) : question.to();
  }

  private static boolean same(String asked, String is) {
    return asked == null || asked.equals(is);
  }

  private static void refuseUnknown(Obligations known, Question question) {
    if (question.plan() != null && known.registry().plan(question.plan()).isEmpty()) {
      throw Problem.unknown("unknown-plan", "Không có kế hoạch này", "There is no such plan")
          .detail(
              "Chưa có kế hoạch nào được ban hành với mã " + question.plan() + ".",
              "No plan has been issued with the code " + question.plan() + ".");
    }
    Problem problem = Problem.invalid();
    if (question.agency() != null && known.registry().agency(question.agency()).isEmpty()) {
      problem.error(
          "?agency",
          "Không có cơ quan " + question.agency(),
          "There is no agency " + question.agency());
    }
    if (question.area() != null && known.registry().areaRecorded(question.area()).isEmpty()) {
      problem.error(
          "?area", "Không có địa bàn " + question.area(), "There is no area " + question.area());
    }
    if (problem.hasErrors()) {
      throw problem;
    }
  }
}
