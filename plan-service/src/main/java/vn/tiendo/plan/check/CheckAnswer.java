package vn.tiendo.plan.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.Text;

/**
 * What {@code POST /v1/plans:check} answers.
 *
 * @param on the day whose data the readings rest on; null: there were no figures
 * @param noFigures why there were none; null: there were
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CheckAnswer(
    List<Error> errors,
    List<Question> ambiguities,
    List<Uncomputable> uncomputable,
    LocalDate on,
    Text noFigures) {

  /** In the reader's language. */
  record Error(String pointer, String detail) {}

  /**
   * An ambiguity.
   *
   * @param readings what each reading gives on existing data; null: {@code noReadings} says why
   * @param differs do the readings lead to different verdicts? null: nobody can tell
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Question(
      String pointer,
      String code,
      Text question,
      List<Reading> readings,
      Boolean differs,
      Text noReadings) {}

  /** One way to read it. */
  record Reading(String reading, Text title, List<Row> rows) {}

  /**
   * A figure in that reading.
   *
   * @param part of which part of the cell; null: of all of it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(
      String target,
      String cell,
      String part,
      String period,
      JsonNode value,
      String verdict,
      String reason) {}
}
