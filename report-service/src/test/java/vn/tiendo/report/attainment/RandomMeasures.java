package vn.tiendo.report.attainment;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import vn.tiendo.events.plan.Plan;

/** Plans of one cell from a seed, over the whole grammar; what they used is counted. */
final class RandomMeasures {

  /** What must be met with in a run, each in a measure that comes to a figure. */
  static final List<String> NODES =
      List.of(
          "share",
          "quantity",
          "ratio percent",
          "ratio number",
          "growth same-period",
          "growth null",
          "growth compound",
          "growth mean-of-rates",
          "growth simple",
          "observances",
          "milestones",
          "facilities",
          "areas",
          "union",
          "types",
          "levels",
          "named",
          "ownership",
          "openedIn",
          "facilities where",
          "areas where",
          "all",
          "any",
          "not",
          "attribute",
          "attribute in",
          "attribute atLeast",
          "attribute moreThan",
          "attribute atMost",
          "attribute lessThan",
          "yearsAgo",
          "activity",
          "per null",
          "per month",
          "per quarter",
          "per year",
          "per period",
          "per regular",
          "hasFacility",
          "inArea",
          "withinObservance",
          "sum",
          "count",
          "quantity facilities",
          "sum attribute",
          "statistic",
          "statistic where",
          "statistic areas",
          "number",
          "plus",
          "minus",
          "filter any kind",
          "filter facilities",
          "filter areas",
          "filter dimensions",
          "filter observance",
          "filter organiser",
          "plan within",
          "road map",
          "every year",
          "every half-year",
          "every quarter",
          "every month",
          "calendar administrative",
          "calendar school-year",
          "scope total",
          "scope each-area",
          "scope each-facility",
          "threshold above");

  private final Random random;
  private final RandomWorld world;
  final TreeSet<String> used = new TreeSet<>();
  private final List<Map<String, Object>> thresholds = new ArrayList<>();
  private LocalDate start;
  private LocalDate end;
  private String area;
  private boolean statistics;
  private String scope;
  private String unit;
  private boolean increases;
  private boolean onlySteps;
  private boolean positive;

  RandomMeasures(RandomWorld world, long seed) {
    this.world = world;
    this.random = new Random(seed);
  }

  boolean percent() {
    return unit.equals("percent") || unit.equals("growth");
  }

  /** Puts the limits of the thresholds onto a figure, or as far from it as their bands reach. */
  void aim(String figure) {
    BigDecimal at = new BigDecimal(figure);
    for (Map<String, Object> t : thresholds) {
      for (String limit : List.of("atLeast", "moreThan", "atMost", "lessThan")) {
        t.computeIfPresent(limit, (l, old) -> figure);
      }
      BigDecimal width = BigDecimal.valueOf(random.nextInt(3));
      t.computeIfPresent(
          "between",
          (l, old) ->
              maybe(0.5)
                  ? List.of(figure, at.add(width).toPlainString())
                  : List.of(at.subtract(width).toPlainString(), figure));
      t.computeIfPresent(
          "about",
          (l, old) -> {
            BigDecimal tolerance = new BigDecimal((String) t.getOrDefault("tolerance", "0"));
            return (maybe(0.5) ? at.add(tolerance) : at.subtract(tolerance)).toPlainString();
          });
    }
  }

  private boolean maybe(double chance) {
    return random.nextDouble() < chance;
  }

  @SafeVarargs
  private <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private List<Object> some(Object... of) {
    List<Object> chosen = new ArrayList<>();
    for (Object o : of) {
      if (maybe(0.5)) {
        chosen.add(o);
      }
    }
    return chosen.isEmpty() ? List.of(pick(of)) : chosen;
  }

  private Map<String, Object> node(String name, Object... fields) {
    used.add(name);
    Map<String, Object> node = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i + 1] != null) {
        node.put((String) fields[i], fields[i + 1]);
      }
    }
    return node;
  }

  /** A plan with one cell. */
  Map<String, Object> plan() {
    int shape = random.nextInt(10);
    start = LocalDate.of(2024, 1, 1);
    end = LocalDate.of(2024, 12, 31);
    if (shape == 0) {
      start = LocalDate.of(2023, 1, 1);
      end = LocalDate.of(2025, 12, 31);
    } else if (shape == 1) {
      start = LocalDate.of(2024, 3, 1);
    } else if (shape == 2) {
      start = LocalDate.of(2023, 1, 1);
      end = LocalDate.of(2023, 12, 31);
    } else if (shape == 3) {
      start = LocalDate.of(2025, 1, 1);
      end = LocalDate.of(2025, 12, 31);
    } else if (shape == 4) {
      start = LocalDate.of(2021, 1, 1);
      end = LocalDate.of(2024, 12, 31);
    }
    area = maybe(0.35) ? "VN" : pick(world.validOn(start, 1, 1, 2, 3));
    List<String> within = null;
    if (maybe(0.12) && area.equals("VN")) {
      List<String> of = world.validOn(start, 2, 3);
      within = List.of(pick(of));
      used.add("plan within");
    }
    statistics = within == null ? world.lasting(area) : world.lasting(within.get(0));
    Map<String, Object> plan =
        node(
            "plan",
            "code",
            "p",
            "title",
            Map.of("vi", "kế hoạch"),
            "issuer",
            "ag1",
            "level",
            "district",
            "area",
            area,
            "within",
            within,
            "period",
            Map.of("start", start.toString(), "end", end.toString()),
            "settings",
            Map.of(
                "regular",
                Map.of(
                    "atLeast", 1 + random.nextInt(2), "per", pick("month", "quarter", "period"))));
    Map<String, Object> cell = cell();
    plan.put(
        "targets",
        List.of(Map.of("code", "T1", "title", Map.of("vi", "mục tiêu"), "cells", List.of(cell))));
    return plan;
  }

  static Plan parsed(Map<String, Object> plan) {
    try {
      return World.JSON.readValue(text(plan), Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text(plan), e);
    }
  }

  static String text(Object plan) {
    try {
      return World.JSON.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Map<String, Object> cell() {
    scope = maybe(0.8) ? "total" : pick("each-area", "each-facility");
    String every =
        maybe(0.75) ? null : pick("year", "year", "year", "half-year", "quarter", "month");
    String calendar = maybe(0.8) ? null : pick("administrative", "school-year");
    boolean growing = world.change == RandomWorld.Change.NONE && maybe(0.3);
    if (growing) {
      every = "year";
      calendar = null;
    }
    if ("school-year".equals(calendar)) {
      every = every == null ? null : "year";
    }
    boolean year = start.getYear() == end.getYear() || every != null;
    if (scope.equals("each-area") && world.change != RandomWorld.Change.NONE) {
      statistics = false;
    }
    Map<String, Object> measure = measure(year);
    Map<String, Object> cell = node("scope " + scope, "code", "a", "measure", measure);
    cell.put("scope", scope);
    if (scope.equals("each-area")) {
      cell.put("areaLevel", pick("commune", "commune", "district", "province"));
    }
    if (every != null) {
      used.add("every " + every);
      cell.put("every", every);
    }
    if (calendar != null) {
      used.add("calendar " + calendar);
      cell.put("calendar", calendar);
    }
    increases =
        world.change == RandomWorld.Change.NONE
            && !onlySteps
            && !unit.equals("of")
            && calendar == null
            && "year".equals(every);
    if (!maybe(0.05)) {
      if (every != null && !maybe(0.3)) {
        thresholds.add(threshold(null));
      } else {
        LocalDate due = maybe(0.7) ? end : LocalDate.of(end.getYear(), pick(4, 6, 9), 30);
        if (due.isBefore(start)) {
          due = end;
        }
        if (start.getYear() < end.getYear() && maybe(0.5)) {
          thresholds.add(threshold(LocalDate.of(end.getYear() - 1, 12, 31)));
          used.add("road map");
        }
        thresholds.add(threshold(due));
      }
    }
    cell.put("thresholds", thresholds);
    return cell;
  }

  private Map<String, Object> threshold(LocalDate due) {
    Map<String, Object> t = new LinkedHashMap<>();
    if (due != null) {
      t.put("due", due.toString());
    }
    String limit =
        switch (unit) {
          case "percent" -> String.valueOf(pick(0, 10, 25, 33, 50, 50, 67, 70, 80, 100));
          case "growth" -> String.valueOf(pick(-50, -10, 0, 5, 10, 25, 50, 100));
          case "of" -> String.valueOf(random.nextInt(4));
          default -> String.valueOf(random.nextInt(maybe(0.5) ? 6 : 60));
        };
    String kind =
        onlySteps
            ? pick("all", "atLeast")
            : pick(
                "atLeast",
                "atLeast",
                "moreThan",
                "atMost",
                "lessThan",
                "between",
                "about",
                unit.equals("percent") || unit.equals("of") ? "all" : "atLeast");
    if (increases && maybe(0.8)) {
      used.add("threshold increasing");
      t.put("increasing", true);
      return t;
    }
    used.add("threshold " + kind);
    switch (kind) {
      case "between" -> {
        int wide = pick(0, 5, 10, 20);
        t.put(
            "between",
            List.of(limit, new BigDecimal(limit).add(BigDecimal.valueOf(wide)).toPlainString()));
      }
      case "about" -> {
        t.put("about", limit);
        if (maybe(0.6)) {
          t.put("tolerance", pick("1", "2.5", "10"));
        }
      }
      case "all" -> t.put("all", true);
      default -> t.put(kind, limit);
    }
    if ((kind.equals("between") || kind.equals("about")) && maybe(0.4)) {
      used.add("threshold above");
      t.put("above", pick("missed", "exceeded"));
    }
    return t;
  }

  private Map<String, Object> measure(boolean year) {
    if (scope.equals("each-facility")) {
      unit = "percent";
      if (maybe(0.5)) {
        return node("share", "kind", "share", "of", facilities(2), "having", ofFacility(2));
      }
      unit = "number";
      return node("quantity", "kind", "quantity", "of", sumOf(filter(1, true)));
    }
    int shape = random.nextInt(20);
    if (shape < 7) {
      unit = "percent";
      return maybe(0.6)
          ? node("share", "kind", "share", "of", facilities(3), "having", ofFacility(3))
          : node("share", "kind", "share", "of", areas(3), "having", ofArea(3));
    }
    if (shape < 10) {
      unit = "number";
      return node("quantity", "kind", "quantity", "of", quantity(3));
    }
    if (shape < 13) {
      unit = pick("percent", "number");
      return node("ratio " + unit, "kind", "ratio", "of", quantity(2), "to", base(), "unit", unit);
    }
    if (shape < 17) {
      unit = "growth";
      Map<String, Object> of = base();
      if (year && maybe(0.5)) {
        return node(
            "growth same-period", "kind", "growth", "of", of, "versus", "same-period-last-year");
      }
      String average = maybe(0.25) ? null : pick("compound", "mean-of-rates", "simple");
      return node(
          "growth " + average,
          "kind",
          "growth",
          "of",
          of,
          "versus",
          "base-year",
          "baseYear",
          start.getYear() - random.nextInt(3),
          "average",
          average);
    }
    if (shape < 19) {
      unit = "of";
      return node(
          "observances",
          "kind",
          "observances",
          "days",
          some("book-day", "museum-day", "tet"),
          "activity",
          filter(2, false));
    }
    unit = "of";
    onlySteps = true;
    List<Object> steps = new ArrayList<>();
    for (Object code : some("s1", "s2", "s3")) {
      steps.add(Map.of("code", code, "title", Map.of("vi", "bước")));
    }
    return node("milestones", "kind", "milestones", "steps", steps);
  }

  // Populations

  private Map<String, Object> facilities(int depth) {
    if (depth > 1 && maybe(0.15)) {
      return node(
          "union", "kind", "union", "of", List.of(facilities(depth - 1), facilities(depth - 1)));
    }
    Map<String, Object> p = node("facilities", "kind", "facilities");
    if (maybe(0.5)) {
      used.add("types");
      p.put("types", some("LIB", "LIB", "MUSEUM", "CENTRE"));
    }
    if (maybe(0.12)) {
      used.add("levels");
      p.put("levels", some("province", "district", "commune", "village", "unit"));
    }
    if (maybe(0.12)) {
      used.add("named");
      p.put("named", some(world.facilityCodes().toArray()));
    }
    if (maybe(0.12)) {
      used.add("ownership");
      p.put("ownership", some("public", "private", "enterprise", "association"));
    }
    if (maybe(0.07)) {
      used.add("openedIn");
      p.put("openedIn", "period");
    }
    if (depth > 0 && maybe(0.3)) {
      used.add("facilities where");
      p.put("where", ofFacility(depth - 1));
    }
    return p;
  }

  private Map<String, Object> areas(int depth) {
    Map<String, Object> p =
        node("areas", "kind", "areas", "level", pick("commune", "commune", "district", "village"));
    if (depth > 0 && maybe(0.4)) {
      used.add("areas where");
      p.put("where", ofArea(depth - 1));
    }
    return p;
  }

  // Criteria

  private Map<String, Object> ofFacility(int depth) {
    int shape = random.nextInt(depth > 0 ? 16 : 5);
    return switch (shape) {
      case 5 -> node("all", "all", List.of(ofFacility(depth - 1), ofFacility(depth - 1)));
      case 6 -> node("any", "any", List.of(ofFacility(depth - 1), ofFacility(depth - 1)));
      case 7 -> node("not", "not", ofFacility(depth - 1));
      case 8, 9, 10, 11, 12 -> activityCriterion(depth);
      case 13 -> node("inArea", "inArea", ofArea(depth - 1), "level", holder());
      case 14 ->
          node(
              "withinObservance",
              "withinObservance",
              pick("book-day", "museum-day", "tet"),
              "activity",
              filter(depth - 1, false));
      default -> attribute(pick("net", "net", "grade", "copies", "since"), true);
    };
  }

  private Map<String, Object> ofArea(int depth) {
    int shape = random.nextInt(depth > 0 ? 16 : 4);
    return switch (shape) {
      case 4 -> node("all", "all", List.of(ofArea(depth - 1), ofArea(depth - 1)));
      case 5 -> node("any", "any", List.of(ofArea(depth - 1), ofArea(depth - 1)));
      case 6 -> node("not", "not", ofArea(depth - 1));
      case 7, 8, 9 -> activityCriterion(depth);
      case 10, 11, 12, 13 -> node("hasFacility", "hasFacility", facilities(depth - 1));
      case 14 ->
          node(
              "withinObservance",
              "withinObservance",
              pick("book-day", "museum-day", "tet"),
              "activity",
              filter(depth - 1, false));
      default ->
          attribute(pick("settlement", "poor", "people"), world.change == RandomWorld.Change.NONE);
    };
  }

  /** A level at which an area lies in the plan's. */
  private String holder() {
    if (world.change != RandomWorld.Change.NONE) {
      return "village";
    }
    return area.equals("VN") && !used.contains("plan within")
        ? pick("commune", "district", "province", "village")
        : pick("commune", "village");
  }

  private Map<String, Object> activityCriterion(int depth) {
    String per = maybe(0.4) ? null : pick("month", "quarter", "year", "period", "regular");
    used.add("per " + per);
    return node(
        "activity",
        "activity",
        filter(depth - 1, false),
        "atLeast",
        maybe(0.5) ? null : 1 + random.nextInt(3),
        "per",
        per);
  }

  private Map<String, Object> attribute(String name, boolean past) {
    Map<String, Object> c = node("attribute", "attribute", name);
    switch (name) {
      case "net", "poor" -> c.put("is", maybe(0.7));
      case "grade" -> {
        if (maybe(0.5)) {
          c.put("is", pick("a", "b"));
        } else {
          used.add("attribute in");
          c.put("in", some("a", "b", "c"));
        }
      }
      case "settlement" -> c.put("is", pick("urban", "rural"));
      default -> {
        String compare = pick("atLeast", "moreThan", "atMost", "lessThan");
        used.add("attribute " + compare);
        c.put(
            compare,
            name.equals("since") ? pick("2015-06-01", "2018-01-01") : (Object) random.nextInt(12));
      }
    }
    if (past && maybe(0.2)) {
      used.add("yearsAgo");
      c.put("yearsAgo", 1 + random.nextInt(3));
    }
    return c;
  }

  // Quantities and filters

  private Map<String, Object> sumOf(Map<String, Object> filter) {
    return maybe(0.6)
        ? node("sum", "kind", "sum", "of", pick("visits", "copies"), "activity", filter)
        : node("count", "kind", "count", "activity", filter);
  }

  /** Something to divide by, which is never below nought. */
  private Map<String, Object> base() {
    positive = true;
    Map<String, Object> base = quantity(2);
    positive = false;
    return base;
  }

  private Map<String, Object> quantity(int depth) {
    int shape = random.nextInt(depth > 0 ? (positive ? 13 : 14) : 11);
    if (shape < 5 || (shape < 8 && !statistics)) {
      return sumOf(filter(depth - 1, false));
    }
    if (shape < 8) {
      Map<String, Object> s =
          node("statistic", "kind", "statistic", "statistic", pick("pop", "pop", "rate", "free"));
      if (maybe(0.35) && !s.get("statistic").equals("free")) {
        used.add("statistic where");
        s.put(
            "where",
            Map.of("settlement", maybe(0.5) ? pick("urban", "rural") : some("urban", "rural")));
      }
      if (maybe(0.25) && depth > 0 && (!positive || world.change == RandomWorld.Change.NONE)) {
        used.add("statistic areas");
        s.put("areas", areas(depth - 1));
      }
      return s;
    }
    return switch (shape) {
      case 8 -> node("quantity facilities", "kind", "facilities", "population", facilities(depth));
      case 9 ->
          node("sum attribute", "kind", "sum", "of", "copies", "population", facilities(depth));
      case 10 -> node("number", "kind", "number", "value", pick("1", "2.5", "10", "100"));
      case 11, 12 ->
          node("plus", "kind", "plus", "terms", List.of(quantity(depth - 1), quantity(depth - 1)));
      default ->
          node(
              "minus", "kind", "minus", "terms", List.of(quantity(depth - 1), quantity(depth - 1)));
    };
  }

  private Map<String, Object> filter(int depth, boolean ofFacilities) {
    Map<String, Object> f = node("filter");
    if (maybe(0.8)) {
      f.put("kinds", some("visit", "visit", "class", "fair"));
    } else {
      used.add("filter any kind");
    }
    if (ofFacilities || (depth > 0 && maybe(0.4))) {
      used.add("filter facilities");
      f.put("facilities", facilities(depth - 1));
    }
    boolean still = !positive || world.change == RandomWorld.Change.NONE;
    if (!ofFacilities && depth > 0 && still && maybe(0.15)) {
      used.add("filter areas");
      Map<String, Object> of = areas(depth - 1);
      of.put("level", area.length() > 2 || scope.equals("each-area") ? "village" : "commune");
      f.put("areas", of);
    }
    if (maybe(0.2)) {
      used.add("filter dimensions");
      f.put("dimensions", Map.of("channel", maybe(0.5) ? "on-site" : some("mobile", "online")));
    }
    if (maybe(0.05)) {
      used.add("filter observance");
      f.put("observance", "book-day");
    }
    if (maybe(0.08)) {
      used.add("filter organiser");
      f.put("organiser", pick("ag1", "ag2"));
    }
    return f;
  }

  /** A day to ask on: before, on, right after or long after the plan's end. */
  LocalDate today() {
    return switch (random.nextInt(6)) {
      case 0 -> start.plusDays(random.nextInt((int) (end.toEpochDay() - start.toEpochDay())));
      case 1 -> end;
      case 2 -> end.plusDays(1);
      default -> LocalDate.of(2026, 11, 1);
    };
  }
}
