package vn.tiendo.deploy.local;

/** Why a command does not do what was asked, in both languages, and how it exits. */
final class Refusal extends RuntimeException {

  static final int USAGE = 2;
  static final int FAILURE = 1;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(int exitCode, String vi, String en) {
    super(vi + System.lineSeparator() + en);
    this.exitCode = exitCode;
  }

  /** The call cannot work as it stands: another option or another moment is needed. */
  static Refusal usage(String vi, String en) {
    return new Refusal(USAGE, vi, en);
  }

  /** The call was right and something failed. */
  static Refusal failure(String vi, String en) {
    return new Refusal(FAILURE, vi, en);
  }

  int exitCode() {
    return exitCode;
  }
}
