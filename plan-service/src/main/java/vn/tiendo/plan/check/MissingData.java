package vn.tiendo.plan.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tiendo.events.Json;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.plan.trial.Trial;
import vn.tiendo.plan.trial.Trial.Row;

/** Tells from figures that are not there what would have to be delivered for them; pure. */
final class MissingData {

  private static final ObjectMapper JSON = Json.mapper();

  /** Figures that come by themselves with time, or by somebody's word. */
  private static final Set<String> WAITS = Set.of("year-not-over", "base-year", "no-assessment");

  private static final Set<String> MISSING = Set.of("no-data", "not-applicable", "not-comparable");

  private final Plan plan;
  private final Trial.Tried tried;
  private final List<Uncomputable> known;

  /**
   * @param known what the plan alone tells already
   */
  MissingData(Plan plan, Trial.Tried tried, List<Uncomputable> known) {
    this.plan = plan;
    this.tried = tried;
    this.known = known;
  }

  List<Uncomputable> uncomputable() {
    List<Uncomputable> found = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < plan.targets().size(); i++) {
      for (int j = 0; j < plan.targets().get(i).cells().size(); j++) {
        CellOf of = new CellOf(plan.targets().get(i), plan.targets().get(i).cells().get(j));
        found.addAll(
            missing(
                Pointer.ROOT.at("targets").at(i).at("cells").at(j).at("measure"),
                of,
                tried.cells().get(next++).rows()));
      }
    }
    return found;
  }

  private List<Uncomputable> missing(Pointer at, CellOf of, List<Row> rows) {
    Map<String, List<Row>> byReason =
        rows.stream()
            .filter(this::lacks)
            .filter(row -> !isKnown(of, row.reason()))
            .collect(Collectors.groupingBy(Row::reason, LinkedHashMap::new, Collectors.toList()));
    List<Uncomputable> found = new ArrayList<>();
    byReason.forEach(
        (reason, without) ->
            found.add(
                new Uncomputable(
                    at.value(),
                    of.target().code(),
                    of.cell().code(),
                    reason,
                    text(reason, without, JSON.valueToTree(of.cell().measure())))));
    return found;
  }

  /** Nothing in a period that has begun, and nothing that merely has not been reported yet. */
  private boolean lacks(Row row) {
    if (!MISSING.contains(row.verdict()) || row.reason() == null || WAITS.contains(row.reason())) {
      return false;
    }
    boolean begun = !row.period().start().isAfter(tried.on());
    boolean over = row.period().end().isBefore(tried.on());
    boolean awaited = row.reason().equals("nothing-reported") && !"registry".equals(row.source());
    return begun && (over || !awaited);
  }

  private boolean isKnown(CellOf of, String reason) {
    return known.stream()
        .anyMatch(
            one ->
                one.reason().equals(reason)
                    && one.target().equals(of.target().code())
                    && one.cell().equals(of.cell().code()));
  }

  private Text text(String reason, List<Row> rows, JsonNode measure) {
    String periods =
        rows.stream().map(row -> row.period().code()).collect(Collectors.joining(", "));
    String vi = said(rows, "vi");
    String en = said(rows, "en");
    Text needed = needed(reason, rows.get(0), measure);
    return new Text(
        periods + ": " + vi + (needed == null ? "" : ". " + needed.vi()),
        periods + ": " + en + (needed == null ? "" : ". " + needed.en()));
  }

  private static String said(List<Row> rows, String language) {
    return rows.stream()
        .map(Row::reasonText)
        .filter(text -> text != null)
        .map(text -> text.in(language))
        .distinct()
        .limit(5)
        .collect(Collectors.joining("; "));
  }

  private Text needed(String reason, Row row, JsonNode measure) {
    return switch (reason) {
      case "empty-population" -> population(measure);
      case "nothing-reported" ->
          "registry".equals(row.source())
              ? need(
                  "giá trị của thuộc tính",
                  "values of the attribute",
                  texts(measure, "attribute", "of"))
              : need("hoạt động loại", "activities of the kind", texts(measure, "kinds"));
      case "statistic-missing", "base-missing" -> {
        Set<String> statistics = texts(measure, "statistic");
        yield statistics.isEmpty()
            ? need("hoạt động kỳ gốc loại", "past activities of the kind", texts(measure, "kinds"))
            : need("số liệu thống kê", "the statistic", statistics);
      }
      case "mixed-area" ->
          need("số liệu của từng phần thuộc", "figures of the parts of", Set.of(plan.area()));
      case "level-abolished" ->
          new Text(
              "Hãy chọn cấp địa bàn khác, hoặc boundaries của ngày còn cấp này",
              "Choose another level, or boundaries of a day that had it");
      default -> null;
    };
  }

  private Text population(JsonNode measure) {
    Set<String> types = texts(measure, "types");
    if (!types.isEmpty()) {
      return need(
          "thiết chế trong địa bàn " + plan.area() + " thuộc loại",
          "facilities in " + plan.area() + " of the type",
          types);
    }
    Set<String> named = texts(measure, "named");
    if (!named.isEmpty()) {
      return need("thiết chế", "the facility", named);
    }
    return need(
        "thiết chế, hoặc địa bàn cấp dưới, thuộc", "facilities or areas in", Set.of(plan.area()));
  }

  private static Text need(String vi, String en, Set<String> codes) {
    if (codes.isEmpty()) {
      return null;
    }
    String all = String.join(", ", codes);
    return new Text("Cần có " + vi + " " + all, "Needed: " + en + " " + all);
  }

  /** The codes a measure names in these fields, however deep. */
  private static Set<String> texts(JsonNode measure, String... fields) {
    Set<String> texts = new LinkedHashSet<>();
    for (String field : fields) {
      for (JsonNode value : measure.findValues(field)) {
        if (value.isTextual()) {
          texts.add(value.textValue());
        } else if (value.isArray()) {
          value.forEach(
              one -> {
                if (one.isTextual()) {
                  texts.add(one.textValue());
                }
              });
        }
      }
    }
    return texts;
  }
}
