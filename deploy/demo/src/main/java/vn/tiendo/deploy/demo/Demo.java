package vn.tiendo.deploy.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.tiendo.deploy.demo.world.World;
import vn.tiendo.deploy.local.LocalIssuer;

/** {@code java -jar demo.jar PLAN_URL FACILITY_URL REPORT_URL ISSUER_DIR [SEED]} */
public final class Demo {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int USAGE = 64;

  private Demo() {}

  public static void main(String[] words) {
    // Vietnamese comes out right in any locale.
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(words, err, Clock.system(CIVIL)));
  }

  static int run(String[] words, PrintStream err, Clock clock) {
    if (words.length < 4 || words.length > 5) {
      err.println("demo.jar PLAN_URL FACILITY_URL REPORT_URL ISSUER_DIR [SEED]");
      return USAGE;
    }
    try {
      long seed = words.length == 5 ? Long.parseLong(words[4]) : World.DEFAULT_SEED;
      load(words, seed, err, LocalDate.now(clock));
      return 0;
    } catch (NumberFormatException notANumber) {
      err.println("SEED phải là số nguyên / must be a whole number: " + words[4]);
      return USAGE;
    } catch (Refused refused) {
      err.println();
      err.println("Không nạp được dữ liệu mẫu / the demo could not be loaded:");
      err.println(refused.getMessage());
      return 1;
    }
  }

  private static void load(String[] words, long seed, PrintStream err, LocalDate today) {
    World world = World.invent(seed);
    err.printf(
        "Nạp dữ liệu mẫu, hạt giống %d: %d cơ sở, %d hoạt động, %d báo cáo; số liệu không có"
            + " thật.%n",
        seed, world.facilities().size(), world.activities().size(), world.reports().size());
    err.printf(
        "Loading the demo, seed %d: %d facilities, %d activities, %d reports; all figures are"
            + " invented.%n",
        seed, world.facilities().size(), world.activities().size(), world.reports().size());

    LocalIssuer issuer = LocalIssuer.of(Path.of(words[3]));
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    String token =
        issuer
            .token(
                "plan-editor",
                "plan-issuer",
                "registry-editor",
                "activity-writer",
                "report-submitter",
                "report-approver",
                "analyst")
            .subject("demo")
            .sign();
    Service plans = new Service(client, words[0], token);
    Service facilities = new Service(client, words[1], token);
    Service reports = new Service(client, words[2], token);

    Progress progress = new Progress(err, System.console() != null, steps(world));
    new LoadPlaces(facilities, progress).load(world.places());
    new LoadPlans(plans, progress).load(World.PLANS);
    new LoadRegistry(facilities, progress).load(world.facilities(), world.statistics());
    new LoadActivities(reports, progress).load(world.activities(), today);
    new LoadReports(reports, progress).load(world.reports(), today);
    new AwaitFigures(reports, progress).await(World.PLANS);
    progress.finish();

    WhereToLook.print(
        err, reports.url(), issuer.token("analyst").subject("demo-analyst").sign(), World.PLANS);
  }

  private static long steps(World world) {
    return LoadPlaces.STEPS
        + LoadPlans.STEPS_PER_PLAN * World.PLANS.size()
        + LoadRegistry.STEPS
        + world.activities().size() / LoadActivities.PER_STEP
        + LoadReports.STEPS_PER_REPORT * world.reports().size()
        + AwaitFigures.STEPS;
  }
}
