import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How fast figures follow, whatever a plan's shape. Every number is a median and stands beside a yardstick taken in the
 * same run, for machines differ and are noisy: compare ratios, not seconds.
 *
 * <p>Yardsticks: one request that does nothing (health), and one million additions of exact fractions on one core.
 */
public final class Bench {

  private static final int FACILITIES = 3; // in a commune
  private static final int ACTIVITIES = 30_000;
  private static final int TRIES = 15;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String plan;
  private final String facility;
  private final String report;
  private final String token = System.getenv("TOKEN");
  private final Random random = new Random(20261122);
  private int communes;

  private Bench(String plan, String facility, String report) {
    this.plan = plan;
    this.facility = facility;
    this.report = report;
  }

  public static void main(String[] args) throws Exception {
    Bench bench = new Bench(args[0], args[1], args[2]);
    bench.run(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
  }

  private void run(int communes, int targets) throws Exception {
    this.communes = communes;
    System.out.printf("%d communes, %d facilities, %d activities, %d targets%n", communes, communes * FACILITIES, ACTIVITIES, targets);
    double request = median(TRIES * 4, i -> seconds(() -> get(report + "/q/health/live")));
    double fractions = median(3, i -> seconds(Bench::fractions));
    line("yardstick: a request that does nothing", request, "s", 1, "");
    line("yardstick: a million exact additions", fractions, "s", 1, "");

    registry();
    double intake = seconds(this::activities);
    line("activities taken in", ACTIVITIES / intake, "/s", ACTIVITIES / intake * request, "a request");
    line("… and folded", seconds(this::caughtUp), "s", 0, "");

    store("small", 1, "\"area\":\"c0\",\"level\":\"commune\"", "\"scope\":\"total\"");
    caughtUp();
    double small = median(TRIES, i -> follow("c0"));
    line("one activity, one target of one commune: to the figure", small, "s", small / request, "requests");

    double stored = seconds(() -> store("large", targets, "\"area\":\"vn\",\"level\":\"national\"", "\"scope\":\"each-area\",\"areaLevel\":\"commune\""));
    line(targets + " targets for each commune: stored and issued", stored, "s", stored / request, "requests");
    double first = seconds(this::caughtUp);
    line("… all worked out for the first time", first, "s", 0, "");
    double figures = (double) targets * communes / first;
    line("… figures of units", figures, "/s", figures * fractions, "a million additions");
    double large = median(TRIES, i -> follow("c" + random.nextInt(communes)));
    line("one activity, that plan as well: to all figures", large, "s", large / small, "times the small plan");
    double list = median(TRIES, i -> seconds(() -> get(report + "/v1/attainments?plan=large")));
    line("its list of figures read", list, "s", list / request, "requests");
    double part = median(TRIES, i -> seconds(() -> get(report + "/v1/attainments/large/T0/a?area=c" + random.nextInt(communes))));
    line("one commune's figure read", part, "s", part / request, "requests");
  }

  // The world

  private void registry() throws Exception {
    StringBuilder areas = new StringBuilder("code,name,level,parent,validFrom,validTo,settlement\nvn,Nước,country,,,,\n");
    for (int p = 0; p < 34; p++) {
      areas.append("p%d,Tỉnh %d,province,vn,,,\n".formatted(p, p));
    }
    for (int c = 0; c < communes; c++) {
      areas.append("c%d,Xã %d,commune,p%d,,,rural\n".formatted(c, c, c % 34));
    }
    send("POST", facility + "/v1/areas/import", "text/csv", areas.toString());
    send("PUT", plan + "/v1/agencies/bench", "application/json", "{\"code\":\"bench\",\"title\":{\"vi\":\"Cơ quan\"},\"area\":\"vn\"}");
    caughtUp();
    String rows =
        IntStream.range(0, communes * FACILITIES)
            .mapToObj(f -> "f%d,Thư viện %d,LIB_COMMUNE,commune,c%d,public,2015-01-01".formatted(f, f, f / FACILITIES))
            .collect(Collectors.joining("\n"));
    send("POST", facility + "/v1/facilities/import", "text/csv", "code,name,types,level,area,ownership,openedOn\n" + rows);
    caughtUp();
  }

  private void activities() throws Exception {
    for (int batch = 0; batch < ACTIVITIES; batch += 1000) {
      int first = batch;
      String items =
          IntStream.range(0, 1000)
              .mapToObj(i -> activity("b" + (first + i), random.nextInt(communes * FACILITIES)))
              .collect(Collectors.joining(",", "[", "]"));
      String answer = send("POST", report + "/v1/activities", "application/json", items);
      if (!answer.contains("\"accepted\":1000")) {
        throw new IllegalStateException(answer.substring(0, Math.min(600, answer.length())));
      }
    }
  }

  private String activity(String id, int facility) {
    return "{\"source\":\"urn:bench\",\"id\":\"%s\",\"kind\":\"library-visit\",\"facility\":\"f%d\",\"on\":\"2024-%02d-%02d\",\"quantities\":{\"visits\":%d}}"
        .formatted(id, facility, 1 + random.nextInt(12), 1 + random.nextInt(28), 1 + random.nextInt(90));
  }

  /** From the moment an activity is accepted until no figure waits any more. */
  private double follow(String commune) throws Exception {
    int facility = Integer.parseInt(commune.substring(1)) * FACILITIES;
    send("POST", report + "/v1/activities", "application/json", activity("one-" + System.nanoTime(), facility));
    return seconds(this::caughtUp);
  }

  private void store(String code, int targets, String where, String scope) throws Exception {
    String visits = "{\"kinds\":[\"library-visit\"],\"facilities\":{\"kind\":\"facilities\",\"types\":[\"LIB_COMMUNE\"]}}";
    List<String> measures =
        List.of(
            "{\"kind\":\"quantity\",\"of\":{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":%s}}".formatted(visits),
            "{\"kind\":\"share\",\"of\":{\"kind\":\"facilities\",\"types\":[\"LIB_COMMUNE\"]},\"having\":{\"activity\":%s,\"atLeast\":1,\"per\":\"quarter\"}}".formatted(visits),
            "{\"kind\":\"ratio\",\"unit\":\"number\",\"of\":{\"kind\":\"count\",\"activity\":%s},\"to\":{\"kind\":\"facilities\",\"population\":{\"kind\":\"facilities\",\"types\":[\"LIB_COMMUNE\"]}}}".formatted(visits));
    String all =
        IntStream.range(0, targets)
            .mapToObj(
                t ->
                    "{\"code\":\"T%d\",\"title\":{\"vi\":\"Chỉ tiêu %d\"},\"commitment\":\"must\",\"cells\":[{\"code\":\"a\",%s,\"measure\":%s,\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"%d\"}]}]}"
                        .formatted(t, t, scope, measures.get(t % measures.size()), 1 + t % 9))
            .collect(Collectors.joining(","));
    send(
        "PUT",
        plan + "/v1/plans/" + code,
        "application/json",
        "{\"code\":\"%s\",\"title\":{\"vi\":\"Kế hoạch\"},\"issuer\":\"bench\",%s,\"period\":{\"start\":\"2024-01-01\",\"end\":\"2024-12-31\"},\"targets\":[%s]}"
            .formatted(code, where, all));
    send("POST", plan + "/v1/plans/" + code + "/issue", null, "");
  }

  private void caughtUp() throws Exception {
    while (!get(report + "/v1/freshness").contains("\"caughtUp\":true")) {
      Thread.sleep(20);
    }
  }

  // Asking and measuring

  private String get(String url) throws IOException, InterruptedException {
    return send("GET", url, null, null);
  }

  private String send(String method, String url, String type, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> answer =
        http.send(
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + url + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private interface Try {
    double run(int i) throws Exception;
  }

  private static double median(int tries, Try work) throws Exception {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      all.add(work.run(i));
    }
    all.sort(null);
    return all.get(tries / 2);
  }

  private static void fractions() {
    BigInteger num = BigInteger.ZERO;
    BigInteger den = BigInteger.valueOf(63);
    for (int i = 1; i <= 1_000_000; i++) {
      num = num.add(BigInteger.valueOf(i % 97));
      BigInteger common = num.gcd(den);
      if (common.signum() == 0) {
        throw new IllegalStateException();
      }
    }
  }

  private static void line(String what, double value, String unit, double ratio, String of) {
    System.out.printf("%-64s %12.4f %-3s %s%n", what, value, unit, of.isEmpty() ? "" : "= %.1f × %s".formatted(ratio, of));
  }
}
