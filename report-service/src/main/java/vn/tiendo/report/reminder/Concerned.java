package vn.tiendo.report.reminder;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.Obligations;

/** Which agencies a due concerns: who owes it, passes it on or receives it. */
final class Concerned {

  private Concerned() {}

  /** As the plan names them, and who holds their offices on a day. */
  static Set<String> by(Obligations known, Due due, LocalDate day) {
    Set<String> agencies = new LinkedHashSet<>();
    Stream.of(due.agency(), due.via(), due.recipient())
        .filter(Objects::nonNull)
        .forEach(
            agency -> {
              agencies.add(agency);
              agencies.add(known.inOffice(due.plan(), agency, day));
            });
    return agencies;
  }
}
