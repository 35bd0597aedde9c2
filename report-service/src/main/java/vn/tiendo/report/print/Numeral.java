package vn.tiendo.report.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a number is written for people; at most two decimals, half up. */
public final class Numeral {

  private static final int MOST_DECIMALS = 2;

  private Numeral() {}

  /** 1234.50 is written 1.234,5. */
  public static String vietnamese(BigDecimal value) {
    return written(value, '.', ',');
  }

  /** 1234.50 is written 1,234.5. */
  public static String english(BigDecimal value) {
    return written(value, ',', '.');
  }

  private static String written(BigDecimal value, char grouping, char decimal) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(grouping);
    symbols.setDecimalSeparator(decimal);
    DecimalFormat format = new DecimalFormat("#,##0.##", symbols);
    BigDecimal rounded = value.setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
    return format.format(rounded.signum() == 0 ? BigDecimal.ZERO : rounded).replace('-', '−');
  }
}
