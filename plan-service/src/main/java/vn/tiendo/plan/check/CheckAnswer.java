package vn.tiendo.plan.check;

import java.util.List;

/** What {@code POST /v1/plans:check} answers. */
record CheckAnswer(
    List<Error> errors, List<Ambiguity> ambiguities, List<Uncomputable> uncomputable) {

  /** In the reader's language. */
  record Error(String pointer, String detail) {}
}
