package vn.tiendo.events.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import vn.tiendo.events.http.JsonProblems;
import vn.tiendo.events.http.Problem;

/** This record can never be folded as it is, however often it is tried. */
public class PoisonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A reason that only those understand who know the inside; kept short, in English. */
  public PoisonException(String reason) {
    this(reason, reason, null);
  }

  public PoisonException(String reason, Throwable cause) {
    this(reason, reason, cause);
  }

  public PoisonException(String vi, String en) {
    this(vi, en, null);
  }

  public PoisonException(String vi, String en, Throwable cause) {
    this(unreadable().detail(vi, en), en, cause);
  }

  private PoisonException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** A value that is not what its type says. */
  static PoisonException unreadable(String type, JsonProcessingException cause) {
    Problem said = JsonProblems.of(cause);
    Problem.Error first = said.errors().get(0);
    String english = type + " is not readable: " + first.pointer() + " " + first.detail().in("en");
    Problem problem =
        unreadable()
            .detail(
                type + " không đọc được: " + first.pointer() + " " + first.detail().vi(), english);
    said.errors().forEach(e -> problem.error(e.pointer(), e.detail().vi(), e.detail().en()));
    return new PoisonException(problem, english, cause);
  }

  /** The reason, for people and for the dead letters. */
  public Problem problem() {
    return problem;
  }

  private static Problem unreadable() {
    return Problem.of(
        422, "unreadable-record", "Bản ghi không đọc được", "The record cannot be read");
  }
}
