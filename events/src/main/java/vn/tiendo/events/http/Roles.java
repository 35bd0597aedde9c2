package vn.tiendo.events.http;

import java.util.Set;

/** The roles of a token. */
public final class Roles {

  public static final String PLAN_EDITOR = "plan-editor";
  public static final String PLAN_ISSUER = "plan-issuer";
  public static final String REGISTRY_EDITOR = "registry-editor";
  public static final String ACTIVITY_WRITER = "activity-writer";
  public static final String REPORT_SUBMITTER = "report-submitter";
  public static final String REPORT_APPROVER = "report-approver";
  public static final String ANALYST = "analyst";
  public static final String OPERATOR = "operator";

  /**
   * Whoever may read: every token with one of the eight roles, and everybody while {@code
   * tiendo.public-read} is on. No token carries it; {@link Reading} grants it.
   */
  public static final String READER = "reader";

  /**
   * Every token with one of the eight roles, and nobody else: for what is not to be read by
   * everybody even while reading is public. No token carries it; {@link Reading} grants it.
   */
  public static final String SIGNED_IN = "signed-in";

  public static final Set<String> ALL =
      Set.of(
          PLAN_EDITOR,
          PLAN_ISSUER,
          REGISTRY_EDITOR,
          ACTIVITY_WRITER,
          REPORT_SUBMITTER,
          REPORT_APPROVER,
          ANALYST,
          OPERATOR);

  private Roles() {}
}
