package vn.tiendo.plan;

/** Plans to send. */
public final class SamplePlan {

  private SamplePlan() {}

  public static String of(String code) {
    return of(code, "480", 70);
  }

  public static String of(String code, String area, int percent) {
    return """
    {"code":"%s","number":"1327/UBND-VH","title":{"vi":"Kế hoạch học tập suốt đời thị xã Hương Trà"},
     "issuer":"ubnd-huong-tra","level":"district","area":"%s",
     "period":{"start":"2024-01-01","end":"2024-12-31"},
     "targets":[{"code":"T1","title":{"vi":"Thư viện trường học"},"cells":[
       {"code":"a","measure":{"kind":"share","of":{"kind":"facilities","types":["LIB_GENERAL_EDU"]},
        "having":{"attribute":"providesLifelongLearning","is":true}},
        "thresholds":[{"due":"2024-12-31","atLeast":"%d"}]}]}]}
    """
        .formatted(code, area, percent);
  }
}
