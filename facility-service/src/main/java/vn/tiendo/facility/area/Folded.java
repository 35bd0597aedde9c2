package vn.tiendo.facility.area;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they are searched: without case, tone marks and the stroke of đ. */
public final class Folded {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Folded() {}

  public static String of(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return SPACES.matcher(plain.toLowerCase(Locale.ROOT).replace('đ', 'd')).replaceAll(" ").strip();
  }
}
