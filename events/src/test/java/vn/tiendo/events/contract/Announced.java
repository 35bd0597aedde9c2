package vn.tiendo.events.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.tiendo.events.EventType;
import vn.tiendo.events.Fact;

/** What the records announce, and where their contract lies in this module. */
final class Announced {

  static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  static final Path EXAMPLES = Path.of("src/main/resources/examples");
  static final Path ASYNCAPI = Path.of("asyncapi.yaml");

  private Announced() {}

  /** Every record that carries {@link EventType}, by its type. */
  static SortedMap<String, Class<? extends Fact>> facts() {
    SortedMap<String, Class<? extends Fact>> facts = new TreeMap<>();
    try {
      Path classes =
          Path.of(Fact.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path file : filesIn(classes, ".class")) {
        String name = classes.relativize(file).toString().replace('/', '.').replace('\\', '.');
        Class<?> found =
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                Fact.class.getClassLoader());
        EventType type = found.getAnnotation(EventType.class);
        if (type != null) {
          facts.put(type.type(), found.asSubclass(Fact.class));
        }
      }
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return facts;
  }

  static Path schema(String type) {
    return SCHEMAS.resolve(type + ".json");
  }

  static List<Path> filesIn(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
