package vn.tiendo.facility.reform;

import java.time.LocalDate;
import java.util.Collection;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;

/** The coded refusals of reforms. */
final class ReformProblem {

  private ReformProblem() {}

  static Problem exists(String code) {
    return Problem.of(
            409, "reform-exists", "Đã có lần sắp xếp này", "This reform is recorded already")
        .detail(
            "Lần sắp xếp " + code + " đã được ghi với nội dung khác.",
            "The reform " + code + " is recorded with other content.");
  }

  static Problem otherDay(String code, LocalDate effectiveOn) {
    return Problem.of(409, "reform-other-day", "Khác ngày hiệu lực", "Another day of effect")
        .detail(
            "Lần sắp xếp " + code + " đã được ghi với ngày hiệu lực " + effectiveOn + ".",
            "The reform " + code + " is recorded as effective on " + effectiveOn + ".");
  }

  static Problem unknown() {
    return Problem.unknown("reform-unknown", "Không có lần sắp xếp này", "No such reform");
  }

  /** Refuses a caller whose areas do not hold every old and every new area. */
  static void requireAreas(
      Caller caller, Areas areas, LocalDate effectiveOn, Collection<Arrow> arrows) {
    if (caller.areas().isEmpty()) {
      return;
    }
    for (Arrow arrow : arrows) {
      requireArea(caller, areas, arrow.from(), effectiveOn.minusDays(1));
      requireArea(caller, areas, arrow.to(), effectiveOn);
    }
  }

  private static void requireArea(Caller caller, Areas areas, String code, LocalDate day) {
    boolean held =
        caller.areas().orElseThrow().stream().anyMatch(bound -> areas.within(code, bound, day));
    if (!held) {
      throw AreaProblem.forbidden(code);
    }
  }
}
