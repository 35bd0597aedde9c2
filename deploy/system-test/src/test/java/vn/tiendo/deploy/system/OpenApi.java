package vn.tiendo.deploy.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the services say of themselves at {@code /q/openapi}. */
final class OpenApi {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private OpenApi() {}

  /** One operation; {@code query} are the names of its query parameters. */
  record Operation(
      String service, String method, String path, List<String> query, List<String> consumes) {

    /** With something in the place of each part that varies. */
    String address() {
      return path.replace("{year}", "2024").replaceAll("\\{[^}]+}", "khong-co");
    }

    boolean reads() {
      return method.equals("GET");
    }

    boolean takesBody() {
      return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    @Override
    public String toString() {
      return method + " " + service + " " + path;
    }
  }

  static List<Operation> operations(Running running) {
    List<Operation> all = new ArrayList<>();
    for (String service : Running.SERVICES) {
      JsonNode document =
          running.withoutToken().get(service, "/q/openapi?format=json").expecting(200).json();
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue().properties().stream()
                      .filter(operation -> METHODS.contains(operation.getKey()))
                      .forEach(
                          operation ->
                              all.add(
                                  operation(
                                      service,
                                      operation.getKey(),
                                      path.getKey(),
                                      path.getValue(),
                                      operation.getValue()))));
    }
    return all;
  }

  private static Operation operation(
      String service, String method, String path, JsonNode shared, JsonNode own) {
    List<String> query = new ArrayList<>();
    for (JsonNode parameters : List.of(shared.path("parameters"), own.path("parameters"))) {
      parameters.forEach(
          parameter -> {
            if (parameter.path("in").asText().equals("query")) {
              query.add(parameter.path("name").asText());
            }
          });
    }
    List<String> consumes = new ArrayList<>();
    own.path("requestBody").path("content").fieldNames().forEachRemaining(consumes::add);
    return new Operation(service, method.toUpperCase(Locale.ROOT), path, query, consumes);
  }
}
