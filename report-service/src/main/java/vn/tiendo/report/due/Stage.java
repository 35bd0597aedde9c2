package vn.tiendo.report.due;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.tiendo.events.ReportRecorded.State;

/** How far what is owed has come. */
public enum Stage {
  /** Nobody has begun. */
  OWED,
  DRAFT,
  RETURNED,
  SUBMITTED,
  ACCEPTED;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Stage of(State state) {
    return valueOf(state.name());
  }

  static Optional<Stage> named(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }

  /** Whether it lies with the recipient. */
  public boolean handedIn() {
    return this == SUBMITTED || this == ACCEPTED;
  }
}
