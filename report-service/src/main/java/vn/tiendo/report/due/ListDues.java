package vn.tiendo.report.due;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.obligation.Obligations.Round;
import vn.tiendo.report.submission.HandedIn;

/** What is owed, and how far it has come. */
@ApplicationScoped
public class ListDues {

  private static final int BATCH = 2_000;

  /** Open-ended obligations of many areas are not listed for centuries. */
  private static final int MOST_AT_ONCE = 200_000;

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

  /** In the order of their days, each worked out when it is come to. */
  Stream<Standing> standing(Question question) {
    return view(question).standing(due -> true);
  }

  /** What a question sees: all that is worked out for it rests on the same knowledge. */
  View view(Question question) {
    Obligations known =
        question.asOf() == null ? obligations.current() : obligations.asOf(question.asOf());
    refuseUnknown(known, question);
    return new View(question, known, at(question));
  }

  /** Dues and how far they have come, by one state of the facts. */
  final class View {
    private final Question question;
    private final Obligations known;
    private final Instant at;

    private View(Question question, Obligations known, Instant at) {
      this.question = question;
      this.known = known;
      this.at = at;
    }

    /** Those of some dues, in the order of their days, each worked out when it is come to. */
    Stream<Standing> standing(Predicate<Due> wanted) {
      return batches(rounds().iterator(), wanted).flatMap(dues -> standing(dues).stream());
    }

    /** The dues of the units behind a consolidated one, as they stand. */
    List<Standing> units(Standing consolidated) {
      return standing(known.units(consolidated.due()));
    }

    /** The facts whose names what is found goes by. */
    Registry registry() {
      return known.registry();
    }

    private List<Round> rounds() {
      List<Round> rounds =
          question.period() == null
              ? known.rounds(question.plan(), from(question), to(question))
              : known.rounds(question.plan(), question.period());
      return rounds.stream()
          .filter(r -> !r.listedOn().isBefore(from(question)))
          .filter(r -> !r.listedOn().isAfter(to(question)))
          .filter(r -> same(question.obligation(), r.obligation()))
          .toList();
    }

    /** So many that a few are not worked out for nothing, and that few questions are asked. */
    private Stream<List<Due>> batches(Iterator<Round> rounds, Predicate<Due> wanted) {
      Predicate<Due> liesIn =
          question.area() == null ? due -> true : known.liesIn(question.area(), today(question));
      int[] looked = {0};
      Iterator<List<Due>> batches =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return rounds.hasNext();
            }

            @Override
            public List<Due> next() {
              List<Due> batch = new ArrayList<>();
              while (batch.size() < BATCH && rounds.hasNext()) {
                known.dues(rounds.next()).stream()
                    .filter(wanted)
                    .filter(d -> question.agency() == null || known.concerns(d, question.agency()))
                    .filter(liesIn)
                    .forEach(batch::add);
              }
              looked[0] += batch.size();
              if (looked[0] > MOST_AT_ONCE) {
                throw tooMany();
              }
              return batch;
            }
          };
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED), false);
    }

    private List<Standing> standing(List<Due> dues) {
      Map<String, HandedIn.Standing> answers = answers(dues);
      return dues.stream().map(d -> Standing.of(known, d, answers.get(d.key()), at)).toList();
    }

    private Map<String, HandedIn.Standing> answers(List<Due> dues) {
      Instant until =
          question.asOf() != null && question.asOf().isBefore(at) ? question.asOf() : at;
      Map<String, HandedIn.Standing> answers = new HashMap<>();
      for (Obligations.Sought sought : known.sought(dues)) {
        for (HandedIn.Standing report : handedIn.by(until, sought)) {
          known
              .answered(
                  report.plan(),
                  report.obligation(),
                  report.period(),
                  report.area(),
                  report.agency())
              .ifPresent(
                  due ->
                      answers.merge(
                          due.key(),
                          report,
                          (first, second) -> FURTHEST.compare(second, first) > 0 ? second : first));
        }
      }
      return answers;
    }
  }

  private static Problem tooMany() {
    return Problem.invalid()
        .error(
            "?to",
            "Quá nhiều nghĩa vụ trong khoảng này; hãy hẹp lại",
            "Too many dues in these days; narrow them");
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
    if (question.obligation() != null && !known.has(question.plan(), question.obligation())) {
      problem.error(
          "?obligation",
          "Không kế hoạch nào được hỏi có nghĩa vụ " + question.obligation(),
          "No plan that is asked for has an obligation " + question.obligation());
    }
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
