package vn.tiendo.report.due;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.Text;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.Party;

/**
 * What came in of what was expected, and what did not, by name.
 *
 * @param items the same for each group, where they are told apart; else empty
 * @param missing who has not handed in, in the order of the deadlines, up to a limit
 * @param missingCount how many these are
 * @param next always null: the groups come at once
 */
@Schema(name = "ReportingRates")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReportingRates(
    Instant asOf,
    @JsonUnwrapped Rates total,
    List<Group> items,
    List<Missing> missing,
    int missingCount,
    String next) {

  /**
   * One group.
   *
   * @param by what the key is a code of
   */
  @Schema(name = "RatesOfGroup")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Group(String by, String key, Text title, @JsonUnwrapped Rates rates) {}

  /** A report that did not come in. */
  @Schema(name = "MissingReport")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Missing(
      String plan,
      String obligation,
      String period,
      String agency,
      String area,
      Text name,
      List<Party> owedBy,
      OffsetDateTime due,
      LocalDate lastDay,
      boolean overdue,
      Stage state,
      String report) {

    static Missing of(Standing standing) {
      return new Missing(
          standing.due().plan(),
          standing.due().obligation(),
          standing.due().period().code(),
          standing.due().agency(),
          standing.due().area(),
          standing.reporter().name(),
          standing.owedBy(),
          standing.due().lastSecond(),
          standing.due().lastDay(),
          standing.overdue(),
          standing.stage(),
          standing.report() == null ? null : standing.report().id());
    }
  }

  static ReportingRates of(List<Standing> dues, By by, Registry registry, int most, Instant at) {
    List<Group> groups = new ArrayList<>();
    if (by != null) {
      by.groups(dues)
          .forEach(
              (key, of) ->
                  groups.add(new Group(by.code(), key, by.title(of, registry), Rates.of(of))));
    }
    List<Standing> missing = dues.stream().filter(s -> !s.stage().handedIn()).toList();
    return new ReportingRates(
        at,
        Rates.of(dues),
        groups,
        missing.stream().limit(most).map(Missing::of).toList(),
        missing.size(),
        null);
  }

  /** As a table: a line for each group, or one for all. */
  Table table() {
    List<List<Object>> lines = new ArrayList<>();
    if (items.isEmpty()) {
      lines.add(line("", "", "", total));
    }
    items.forEach(
        g -> lines.add(line(g.by(), g.key() == null ? "" : g.key(), g.title().vi(), g.rates())));
    return new Table(
        "reporting-rates",
        List.of(
            "by",
            "key",
            "title.vi",
            "expected",
            "submitted",
            "onTime",
            "accepted",
            "rates.submitted.decimal",
            "rates.onTime.decimal",
            "rates.accepted.decimal"),
        lines);
  }

  /** Who has not handed in, a line for each. */
  Table missingTable() {
    return new Table(
        "missing",
        List.of(
            "plan",
            "obligation",
            "period",
            "agency",
            "area",
            "name.vi",
            "due",
            "overdue",
            "state",
            "report"),
        missing.stream()
            .map(
                m ->
                    List.<Object>of(
                        m.plan(),
                        m.obligation(),
                        m.period(),
                        text(m.agency()),
                        text(m.area()),
                        m.name().vi(),
                        text(m.due()),
                        m.overdue(),
                        m.state().code(),
                        text(m.report())))
            .toList());
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static List<Object> line(String by, String key, String title, Rates rates) {
    return List.of(
        by,
        key,
        title,
        rates.expected(),
        rates.submitted(),
        rates.onTime(),
        rates.accepted(),
        decimal(rates.rates().submitted()),
        decimal(rates.rates().onTime()),
        decimal(rates.rates().accepted()));
  }

  private static Object decimal(Rates.Share share) {
    return share == null ? "" : new BigDecimal(share.decimal());
  }
}
