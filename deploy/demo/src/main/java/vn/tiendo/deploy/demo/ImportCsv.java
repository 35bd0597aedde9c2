package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tables told as CSV. The same rows again change nothing, so an import may be repeated freely. */
final class ImportCsv {

  /** What a row names, such as a type, may not have reached the service yet. */
  private static final Duration PATIENCE_FOR_NEWS = Duration.ofSeconds(15);

  private final Service service;

  ImportCsv(Service service) {
    this.service = service;
  }

  void load(String path, String csv) {
    String what = "POST " + service.url() + path;
    Service.Pause pause = new Service.Pause(PATIENCE_FOR_NEWS);
    while (true) {
      JsonNode counts = Service.require(what, service.post(path, "text/csv", csv, null)).body();
      if (counts.path("rejected").asInt() == 0) {
        return;
      }
      if (!pause.again()) {
        JsonNode first = counts.path("problems").path(0);
        throw Refused.saying(
            what
                + "\n  "
                + counts.path("rejected").asInt()
                + " dòng bị từ chối / rows refused: "
                + first.path("pointer").asText()
                + " "
                + first.path("detail").asText());
      }
    }
  }

  /** A row of a CSV file (RFC 4180). */
  static String row(Object... cells) {
    return List.of(cells).stream()
        .map(cell -> quoted(cell.toString()))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
