package vn.tiendo.deploy.demo;

import java.io.PrintStream;
import java.util.List;

/** What to open once the demo is loaded. */
final class WhereToLook {

  private WhereToLook() {}

  static void print(PrintStream out, String reportUrl, String token, List<String> plans) {
    out.println();
    out.println("Bảng theo dõi, đã đăng nhập sẵn / the dashboard, signed in for eight hours:");
    out.println("  " + reportUrl + "/#token=" + token);
    out.println("Năm kế hoạch / five plans: " + String.join(", ", plans));
    out.println("Ví dụ / for example, 43/63 = 68,25 %, chưa đạt / not met:");
    out.println("  curl -H 'Authorization: Bearer '$(deploy/token --role analyst) \\");
    out.println("    '" + reportUrl + "/v1/attainments/huong-tra-2024/T8/a?breakdown=type'");
    out.println();
  }
}
