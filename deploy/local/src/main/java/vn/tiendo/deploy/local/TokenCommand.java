package vn.tiendo.deploy.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code deploy/token}: a bearer token for the local services, and nothing else, on stdout. */
public final class TokenCommand {

  static final List<String> ROLES =
      List.of(
          "plan-editor",
          "plan-issuer",
          "registry-editor",
          "activity-writer",
          "report-submitter",
          "report-approver",
          "analyst",
          "operator");

  private static final Pattern TTL = Pattern.compile("(\\d{1,6})([smhd])");

  private TokenCommand() {}

  public static void main(String[] words) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(Up.home(), words, out, err));
  }

  static int run(Path home, String[] words, PrintStream out, PrintStream err) {
    try {
      out.println(answer(home, words));
      return 0;
    } catch (Refusal refusal) {
      err.println(refusal.getMessage());
      if (refusal.exitCode() == Refusal.USAGE) {
        err.println("deploy/token --help");
      }
      return refusal.exitCode();
    }
  }

  private static String answer(Path home, String... words) {
    Path data = LocalData.byDefault(home);
    List<String> roles = new ArrayList<>();
    List<String> areas = new ArrayList<>();
    Optional<String> agency = Optional.empty();
    String subject = "local";
    Duration ttl = Duration.ofHours(8);
    Arguments arguments = new Arguments(words);
    Optional<String> next;
    while ((next = arguments.next()).isPresent()) {
      String option = next.get();
      switch (option) {
        case "--role" -> roles.addAll(list(arguments.valueOf(option)));
        case "--area" -> areas.addAll(list(arguments.valueOf(option)));
        case "--agency" -> agency = Optional.of(arguments.valueOf(option));
        case "--subject" -> subject = arguments.valueOf(option);
        case "--ttl" -> ttl = duration(arguments.valueOf(option));
        case "--data" -> data = Path.of(arguments.valueOf(option)).toAbsolutePath().normalize();
        case "--help", "-h" -> {
          return Up.usage("token.txt").stripTrailing();
        }
        default -> throw Arguments.unknown(option);
      }
    }
    requireKnown(roles);
    LocalData.makeOwn(data);
    LocalIssuer.Token token =
        LocalIssuer.of(LocalData.issuer(data))
            .token(roles.toArray(String[]::new))
            .area(areas.toArray(String[]::new))
            .subject(subject)
            .ttl(ttl);
    return agency.map(token::agency).orElse(token).sign();
  }

  private static void requireKnown(List<String> roles) {
    if (roles.isEmpty()) {
      throw Refusal.usage(
          "Cần --role, một hoặc nhiều trong: " + String.join(", ", ROLES),
          "--role is needed, one or more of: " + String.join(", ", ROLES));
    }
    for (String role : roles) {
      if (!ROLES.contains(role)) {
        throw Refusal.usage(
            "Không có vai trò “" + role + "”. Các vai trò: " + String.join(", ", ROLES),
            "There is no role “" + role + "”. The roles: " + String.join(", ", ROLES));
      }
    }
  }

  private static List<String> list(String value) {
    return Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
  }

  private static Duration duration(String value) {
    Matcher matcher = TTL.matcher(value);
    if (!matcher.matches()) {
      throw Refusal.usage(
          "--ttl phải có dạng 30m, 8h hoặc 7d, không phải “" + value + "”.",
          "--ttl must look like 30m, 8h or 7d, not “" + value + "”.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
