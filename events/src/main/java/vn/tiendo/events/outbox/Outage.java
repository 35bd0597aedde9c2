package vn.tiendo.events.outbox;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Set;

/** Tells trouble of the database, which passes, from trouble of the data, which stays. */
public final class Outage {

  /** Classes of SQLSTATE that speak of the statement or its data: trying again changes nothing. */
  private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "42", "44", "54", "P0");

  private Outage() {}

  public static boolean causes(Throwable failure) {
    boolean outage = false;
    int depth = 0;
    for (Throwable cause = failure;
        cause != null && depth < 32;
        cause = cause.getCause(), depth++) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.length() < 2 || !OF_THE_DATA.contains(state.substring(0, 2));
      }
      outage |= cause instanceof SystemException || cause instanceof RollbackException;
    }
    return outage;
  }
}
