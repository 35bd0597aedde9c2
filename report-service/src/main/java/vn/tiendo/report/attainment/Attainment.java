package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Threshold;

/**
 * One cell in one period at one place, as it is answered.
 *
 * @param value exact; null when there is no figure, and then {@code reason} says why
 * @param unit {@code percent}: {@code decimal} is 100·num/den; {@code number}: it is num/den
 * @param of what a count of named days or steps is a count of; null elsewhere
 * @param threshold what it is judged by; null: monitored
 * @param asOf the instant whose knowledge it rests on
 * @param source activities, report or registry
 * @param assessment the reviewer's word on an assessment cell
 * @param official the accepted report whose word value and verdict are; null: they follow from what
 *     happened
 * @param live what follows from what happened, beside an official figure; null: {@code value} does
 * @param drift {@code live} minus official, where they differ
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Attainment(
    String plan,
    String target,
    String cell,
    Text targetTitle,
    Text cellTitle,
    String stratum,
    String kind,
    Cell.Scope scope,
    String area,
    String facility,
    PeriodView period,
    Number value,
    Figure.Unit unit,
    Number low,
    Number high,
    String of,
    Threshold threshold,
    LocalDate due,
    Verdict verdict,
    boolean certain,
    Pace progress,
    Reporting reporting,
    Instant asOf,
    int planVersion,
    String source,
    String reason,
    Text reasonText,
    String assessment,
    OfficialFigures.Official official,
    Live live,
    Number drift) {

  /** What the activities and the registry say, whatever was reported. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Live(
      Number value,
      Number low,
      Number high,
      Verdict verdict,
      boolean certain,
      String source,
      String reason) {}

  /** A period without its inner workings. */
  record PeriodView(Cell.Calendar calendar, String code, LocalDate start, LocalDate end) {}

  /** An exact number as texts; {@code decimal} is for people and never compared. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Number(String num, String den, Integer root, String decimal) {

    static Number of(Figure.Value value) {
      return value == null
          ? null
          : new Number(
              value.fraction().num().toString(),
              value.fraction().den().toString(),
              value.root() > 0 ? value.root() : null,
              value.decimal());
    }

    static Number of(Fraction fraction) {
      return fraction == null
          ? null
          : new Number(
              fraction.num().toString(),
              fraction.den().toString(),
              null,
              new BigDecimal(fraction.num())
                  .divide(new BigDecimal(fraction.den()), 2, RoundingMode.HALF_UP)
                  .toPlainString());
    }
  }

  /** Units that should have reported and that have. */
  record Reporting(int expected, int reported) {}

  /**
   * A breakdown's line: a part of the figure's place, judged like it.
   *
   * @param official the accepted report on this part whose word the value is
   * @param live what follows from what happened, beside an official value
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Slice(
      String key,
      Text label,
      AreaLevel level,
      Number value,
      Number low,
      Number high,
      Verdict verdict,
      Reporting reporting,
      String reason,
      OfficialFigures.Official official,
      Number live) {}
}
