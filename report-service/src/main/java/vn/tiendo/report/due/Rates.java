package vn.tiendo.report.due;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many of the dues came in.
 *
 * @param submitted with the recipient, accepted ones too
 * @param onTime of these, first submitted before the deadline was over; where none is set, in time
 *     whenever
 * @param rates of what was expected, in percent
 */
@Schema(name = "Rates")
record Rates(int expected, int submitted, int onTime, int accepted, Shares rates) {

  /** Null where nothing was expected. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shares(Share submitted, Share onTime, Share accepted) {}

  /** {@code num/den} exactly; {@code decimal} in percent, for people. */
  @Schema(name = "ShareInPercent")
  record Share(String num, String den, String decimal) {

    static Share of(int part, int whole) {
      return whole == 0
          ? null
          : new Share(
              Integer.toString(part),
              Integer.toString(whole),
              BigDecimal.valueOf(part)
                  .movePointRight(2)
                  .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                  .toPlainString());
    }
  }

  static Rates of(Collection<Standing> dues) {
    int submitted = 0;
    int onTime = 0;
    int accepted = 0;
    for (Standing due : dues) {
      submitted += due.stage().handedIn() ? 1 : 0;
      onTime += due.onTime() ? 1 : 0;
      accepted += due.stage() == Stage.ACCEPTED ? 1 : 0;
    }
    int expected = dues.size();
    return new Rates(
        expected,
        submitted,
        onTime,
        accepted,
        new Shares(
            Share.of(submitted, expected),
            Share.of(onTime, expected),
            Share.of(accepted, expected)));
  }
}
