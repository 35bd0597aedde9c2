package vn.tiendo.events.http;

import java.util.List;
import java.util.Locale;

/** Which of the two languages the reader wants. */
public final class Language {

  private static final List<String> SPOKEN = List.of("vi", "en");

  private Language() {}

  /** Of {@code Accept-Language}: {@code vi} unless English is asked for with more weight. */
  public static String of(String acceptLanguage) {
    if (acceptLanguage != null) {
      try {
        for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
          String language = range.getRange().split("-", 2)[0];
          if (range.getWeight() > 0 && SPOKEN.contains(language)) {
            return language;
          }
        }
      } catch (IllegalArgumentException e) {
        // A header nobody can read asks for nothing.
        return "vi";
      }
    }
    return "vi";
  }
}
