package vn.tiendo.plan.plan;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people type it when they search: no case, no tone marks, đ as d. */
final class SearchText {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private SearchText() {}

  static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return BLANKS.matcher(bare).replaceAll(" ").strip();
  }
}
