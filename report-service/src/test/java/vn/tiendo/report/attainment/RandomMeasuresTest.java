package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.Registry;

/**
 * Random measures over random registries: the evaluator's answers against the naive oracle's,
 * exactly. {@code -Dtiendo.cases=100000 -Dtiendo.seed=7} asks more and elsewhere.
 */
class RandomMeasuresTest {

  record Case(List<Fact> facts, List<ActivityFact> activities, Plan plan, LocalDate on) {

    /** Reports on a plan come from its area only. */
    static Case of(RandomWorld world, Plan plan, LocalDate on) {
      NaiveOracle oracle = new NaiveOracle(world.facts, world.activities, plan, on);
      List<Fact> facts = new ArrayList<>(world.facts);
      facts.removeIf(f -> f instanceof ReportRecorded r && !oracle.mayReport(r));
      return new Case(facts, world.activities, plan, on);
    }
  }

  static List<NaiveOracle.Answer> evaluated(Case c) {
    PlanIssued issued = new PlanIssued(c.plan, 1, null, null, false, 1, World.RECORDED);
    List<Fact> all = new ArrayList<>(c.facts);
    all.add(issued);
    Registry registry = Registry.EMPTY.with(all);
    List<ActivityFact> ordered = new ArrayList<>(c.activities);
    ordered.sort(Comparator.comparing(ActivityFact::from));
    var cell = c.plan.cells().findFirst().orElseThrow();
    Figures figures =
        new Figures(
            registry,
            new Territory(registry, c.plan),
            new Activities(ordered),
            issued,
            cell.target(),
            cell.cell(),
            c.on,
            null);
    List<NaiveOracle.Answer> answers = new ArrayList<>();
    for (Window window : figures.windows()) {
      Attainment a = figures.answer(figures.judged(window), World.RECORDED);
      // How many have reported is compared where that makes a figure.
      boolean bare = a.live() != null && a.live().value() == null;
      answers.add(
          new NaiveOracle.Answer(
                  a.period().code() + " " + a.period().start() + ".." + a.period().end(),
                  text(a.value()),
                  text(a.low()),
                  text(a.high()),
                  a.verdict().code(),
                  a.certain(),
                  a.reason(),
                  bare ? 0 : a.reporting().expected(),
                  bare ? 0 : a.reporting().reported(),
                  Set.of())
              .plain());
    }
    return answers;
  }

  private static String text(Attainment.Number n) {
    if (n == null) {
      return null;
    }
    BigInteger num = new BigInteger(n.num());
    BigInteger den = new BigInteger(n.den());
    BigInteger g = num.gcd(den).max(BigInteger.ONE);
    return num.divide(g) + "/" + den.divide(g) + (n.root() == null ? "" : "^" + n.root());
  }

  static List<NaiveOracle.Answer> naive(Case c) {
    return new NaiveOracle(c.facts, c.activities, c.plan, c.on).answers();
  }

  private static final List<String> VERDICTS =
      List.of(
          "not-met",
          "overdue",
          "not-comparable",
          "no-data",
          "undecided",
          "provisional",
          "met",
          "exceeded",
          "not-applicable",
          "monitored");

  @Test
  void figures_are_what_the_naive_oracle_says() {
    int cases = Integer.getInteger("tiendo.cases", 10_000);
    long seed = Long.getLong("tiendo.seed", 20240416L);
    Map<String, Integer> reached = new TreeMap<>();
    int done = 0;
    for (long w = seed; done < cases; w++) {
      RandomWorld world = new RandomWorld(w);
      for (int m = 0; m < 25; m++) {
        RandomMeasures measures = new RandomMeasures(world, w * 1000 + m);
        Map<String, Object> plan = measures.plan();
        LocalDate on = measures.today();
        List<NaiveOracle.Answer> expected =
            compared(Case.of(world, RandomMeasures.parsed(plan), on), w, m, measures, reached);
        done++;
        String figure = m % 2 == 0 ? limit(expected, measures.percent()) : null;
        if (figure != null) {
          measures.aim(figure);
          compared(Case.of(world, RandomMeasures.parsed(plan), on), w, m, measures, reached);
          done++;
        }
      }
    }
    System.out.println(done + " cases from seed " + seed + " agree");
    reached.put("an official figure", NaiveOracle.OFFICIAL.get());
    enough(reached, cases / 1000);
  }

  private static List<NaiveOracle.Answer> compared(
      Case c, long w, int m, RandomMeasures measures, Map<String, Integer> reached) {
    List<NaiveOracle.Answer> expected = naive(c);
    List<NaiveOracle.Answer> actual = evaluated(c);
    if (!agree(expected, actual)) {
      fail(story(w, m, shrunk(c)));
    }
    String measure = c.plan.targets().get(0).cells().get(0).measure().getClass().getSimpleName();
    boolean figure = actual.stream().anyMatch(a -> a.value() != null);
    boolean interval =
        actual.stream().anyMatch(a -> a.value() != null && !a.value().equals(a.high()));
    measures.used.forEach(
        u -> reached.merge(u + (figure ? " with a figure" : ""), 1, Integer::sum));
    if (interval) {
      reached.merge("interval of " + measure, 1, Integer::sum);
    }
    for (NaiveOracle.Answer a : actual) {
      reached.merge("verdict " + a.verdict(), 1, Integer::sum);
      reached.merge("certain " + a.certain() + " " + a.verdict(), 1, Integer::sum);
      measures.used.stream()
          .filter(u -> u.startsWith("threshold "))
          .forEach(u -> reached.merge(u + ": " + a.verdict(), 1, Integer::sum));
    }
    return expected;
  }

  /** The last figure as a limit in the unit of its measure; null where it has no end. */
  private static String limit(List<NaiveOracle.Answer> answers, boolean percent) {
    String value = answers.isEmpty() ? null : answers.get(answers.size() - 1).value();
    if (value == null || value.contains("^")) {
      return null;
    }
    String[] parts = value.split("/");
    BigDecimal den = new BigDecimal(parts[1]);
    try {
      return new BigDecimal(parts[0])
          .movePointRight(percent ? 2 : 0)
          .divide(den)
          .setScale(4, RoundingMode.UNNECESSARY)
          .toPlainString();
    } catch (ArithmeticException endless) {
      return null;
    }
  }

  /** A branch that is never reached proves nothing. */
  private static void enough(Map<String, Integer> reached, int least) {
    List<String> wanted = new ArrayList<>();
    for (String node : RandomMeasures.NODES) {
      wanted.add(node + " with a figure");
    }
    for (String verdict : VERDICTS) {
      wanted.add("verdict " + verdict);
    }
    for (String kind : List.of("atLeast", "moreThan", "atMost", "lessThan", "between", "about")) {
      for (String verdict : List.of("met", "not-met", "undecided", "provisional")) {
        wanted.add("threshold " + kind + ": " + verdict);
      }
    }
    wanted.add("threshold between: exceeded");
    wanted.add("threshold about: exceeded");
    wanted.add("threshold all: met");
    wanted.add("threshold increasing: met");
    wanted.add("threshold increasing: not-met");
    wanted.add("an official figure");
    wanted.add("certain true met");
    wanted.add("certain true not-met");
    for (String measure : List.of("Share", "Amount", "Ratio", "Growth", "Observances")) {
      wanted.add("interval of " + measure);
    }
    wanted.removeIf(
        w -> reached.getOrDefault(w, 0) >= (w.contains("increasing") ? least / 3 : least));
    assertEquals(List.of(), wanted, "reached fewer than " + least + " times");
  }

  private static boolean agree(List<NaiveOracle.Answer> a, List<NaiveOracle.Answer> b) {
    boolean agree = a.size() == b.size();
    for (int i = 0; agree && i < a.size(); i++) {
      agree = a.get(i).agrees(b.get(i));
    }
    return agree;
  }

  static Case shrunk(Case c) {
    Case small = c;
    String same = difference(c);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (int i = small.activities.size() - 1; i >= 0; i--) {
        List<ActivityFact> fewer = new ArrayList<>(small.activities);
        fewer.remove(i);
        Case less = new Case(small.facts, fewer, small.plan, small.on);
        if (difference(less).equals(same)) {
          small = less;
          smaller = true;
        }
      }
      for (int i = small.facts.size() - 1; i >= 0; i--) {
        if (small.facts.get(i) instanceof AreaRecorded
            || small.facts.get(i) instanceof AreaReformed
            || small.facts.get(i) instanceof CatalogueEntryDeclared) {
          continue;
        }
        List<Fact> fewer = new ArrayList<>(small.facts);
        fewer.remove(i);
        Case less = new Case(fewer, small.activities, small.plan, small.on);
        if (difference(less).equals(same)) {
          small = less;
          smaller = true;
        }
      }
    }
    return small;
  }

  private static String difference(Case c) {
    try {
      List<NaiveOracle.Answer> a = naive(c);
      List<NaiveOracle.Answer> b = evaluated(c);
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (!a.get(i).agrees(b.get(i))) {
          return diff(a.get(i), b.get(i));
        }
      }
      return a.size() == b.size() ? "" : "size";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  static String story(long world, int measure, Case c) {
    StringBuilder story = new StringBuilder();
    story.append("-Dtiendo.seed=").append(world).append(", measure ").append(measure);
    story.append(" on ").append(c.on).append('\n');
    story.append(RandomMeasures.text(c.plan)).append('\n');
    for (Fact fact : c.facts) {
      if (!(fact instanceof AreaRecorded) && !(fact instanceof CatalogueEntryDeclared)) {
        story.append("  ").append(RandomMeasures.text(fact)).append('\n');
      }
    }
    c.activities.forEach(a -> story.append("  ").append(a).append('\n'));
    List<NaiveOracle.Answer> expected = naive(c);
    List<NaiveOracle.Answer> actual = evaluated(c);
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      if (i >= expected.size() || i >= actual.size() || !expected.get(i).agrees(actual.get(i))) {
        story.append("oracle    ").append(i < expected.size() ? expected.get(i) : "-").append('\n');
        story.append("evaluator ").append(i < actual.size() ? actual.get(i) : "-").append('\n');
        break;
      }
    }
    return story.toString();
  }

  private static String diff(NaiveOracle.Answer a, NaiveOracle.Answer b) {
    List<String> parts = new ArrayList<>();
    if (!a.period().equals(b.period())) {
      parts.add("period");
    }
    if (!Objects.equals(a.value(), b.value())) {
      parts.add(
          "value"
              + (a.value() == null ? "-oracle-null" : b.value() == null ? "-evaluator-null" : ""));
    }
    if (!Objects.equals(a.low(), b.low())) {
      parts.add("low");
    }
    if (!Objects.equals(a.high(), b.high())) {
      parts.add("high");
    }
    if (!a.verdict().equals(b.verdict())) {
      parts.add(a.verdict() + "->" + b.verdict());
    }
    if (a.certain() != b.certain()) {
      parts.add("certain");
    }
    if (!Objects.equals(a.reason(), b.reason())) {
      parts.add("reason:" + a.reason() + "->" + b.reason());
    }
    if (a.expected() != b.expected()) {
      parts.add("expected");
    }
    if (a.reported() != b.reported()) {
      parts.add("reported");
    }
    return String.join(" ", parts);
  }
}
