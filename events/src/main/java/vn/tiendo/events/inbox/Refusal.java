package vn.tiendo.events.inbox;

import java.sql.SQLException;
import vn.tiendo.events.http.Problem;

/** Why a record is not taken in, said to people outside: the names of classes stay in the log. */
final class Refusal {

  private Refusal() {}

  static Problem of(Throwable failure) {
    String state = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PoisonException poison) {
        return poison.problem();
      }
      if (cause instanceof Problem problem) {
        return problem;
      }
      if (cause instanceof SQLException sql) {
        state = sql.getSQLState();
      }
    }
    Problem refused =
        Problem.of(
            422,
            "refused-record",
            "Không nhận được bản ghi",
            "The service cannot take this record in");
    return state == null
        ? refused
        : refused.detail(
            "Cơ sở dữ liệu từ chối (SQLSTATE " + state + ").",
            "The database refuses it (SQLSTATE " + state + ").");
  }
}
