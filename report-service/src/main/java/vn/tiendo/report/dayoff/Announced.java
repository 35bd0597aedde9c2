package vn.tiendo.report.dayoff;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import vn.tiendo.events.Json;

/** Arrangements that were announced for past years, as data. */
final class Announced {

  private static final String FILE = "/days-off/announced.json";
  private static final Map<Integer, Arrangement> YEARS = read();

  private Announced() {}

  static Optional<Arrangement> of(int year) {
    return Optional.ofNullable(YEARS.get(year));
  }

  private static Map<Integer, Arrangement> read() {
    try (InputStream file = Announced.class.getResourceAsStream(FILE)) {
      return Json.mapper().readValue(file, new TypeReference<Map<Integer, Arrangement>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
