package vn.tiendo.deploy.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code deploy/up} was asked to do. */
record UpOptions(
    Path data,
    boolean fresh,
    boolean demo,
    int planPort,
    int facilityPort,
    int reportPort,
    int reportReplicas,
    Optional<String> kafka,
    Optional<PostgresAddress> postgres,
    boolean help) {

  /** Replica k listens on the report port + this times k. */
  static final int REPLICA_STEP = 10;

  static UpOptions parse(Path home, String... words) {
    Path data = LocalData.byDefault(home);
    boolean fresh = false;
    boolean demo = false;
    boolean help = false;
    int planPort = 8081;
    int facilityPort = 8082;
    int reportPort = 8083;
    int reportReplicas = 1;
    Optional<String> kafka = Optional.empty();
    Optional<PostgresAddress> postgres = Optional.empty();

    Arguments arguments = new Arguments(words);
    Optional<String> next;
    while ((next = arguments.next()).isPresent()) {
      String option = next.get();
      switch (option) {
        case "--data" -> data = Path.of(arguments.valueOf(option)).toAbsolutePath().normalize();
        case "--fresh" -> fresh = true;
        case "--demo" -> demo = true;
        case "--plan-port" -> planPort = arguments.numberOf(option, 1, 65535);
        case "--facility-port" -> facilityPort = arguments.numberOf(option, 1, 65535);
        case "--report-port" -> reportPort = arguments.numberOf(option, 1, 65535);
        case "--report-replicas" -> reportReplicas = arguments.numberOf(option, 1, 9);
        case "--kafka" -> kafka = Optional.of(kafkaAddress(arguments.valueOf(option)));
        case "--postgres" ->
            postgres = Optional.of(PostgresAddress.parse(arguments.valueOf(option)));
        case "--help", "-h" -> help = true;
        default -> throw Arguments.unknown(option);
      }
    }
    if (fresh && (kafka.isPresent() || postgres.isPresent())) {
      throw Refusal.usage(
          "--fresh không xóa dữ liệu trên máy chủ có sẵn: hãy tự xóa ở đó, hoặc bỏ --kafka và"
              + " --postgres.",
          "--fresh does not delete data on existing servers: do it there, or leave out --kafka and"
              + " --postgres.");
    }
    return new UpOptions(
        data,
        fresh,
        demo,
        planPort,
        facilityPort,
        reportPort,
        reportReplicas,
        kafka,
        postgres,
        help);
  }

  private static String kafkaAddress(String value) {
    if (!value.matches("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*")) {
      throw Refusal.usage(
          "--kafka phải có dạng HOST:PORT, không phải “" + value + "”.",
          "--kafka must look like HOST:PORT, not “" + value + "”.");
    }
    return value;
  }

  /** The services to run, in the order in which they are named to people. */
  List<Service> services() {
    List<Service> services = new ArrayList<>();
    services.add(new Service("plan", "plan-service", planPort, "--plan-port"));
    services.add(new Service("facility", "facility-service", facilityPort, "--facility-port"));
    services.add(new Service("report", "report-service", reportPort, "--report-port"));
    for (int k = 1; k < reportReplicas; k++) {
      services.add(
          new Service(
              "report-" + k, "report-service", reportPort + REPLICA_STEP * k, "--report-port"));
    }
    return services;
  }

  /** One service process: its name here, its module, where it listens, which option moves it. */
  record Service(String name, String module, int port, String portOption) {

    /** The database of the same name; replicas share theirs. */
    String database() {
      return module.substring(0, module.indexOf('-'));
    }

    String url() {
      return "http://localhost:" + port;
    }
  }
}
