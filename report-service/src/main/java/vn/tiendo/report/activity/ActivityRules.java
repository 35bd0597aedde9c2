package vn.tiendo.report.activity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Registry;

/** Whether an activity makes sense in the world as the service has learnt it. */
final class ActivityRules {

  private static final BigDecimal MOST = new BigDecimal("1000000000000");
  private static final int MOST_DECIMALS = 6;

  private final Registry registry;
  private final LocalDate tomorrow;

  private NewActivity activity;
  private String at;
  private Problem problem;
  private boolean unknown;

  ActivityRules(Registry registry, LocalDate today) {
    this.registry = registry;
    this.tomorrow = today.plusDays(1);
  }

  /**
   * What is wrong.
   *
   * @param problem null when nothing is
   * @param unknown something it names is not known, which may be because it was announced just now
   */
  record Finding(Problem problem, boolean unknown) {}

  Finding check(NewActivity posted, String pointer) {
    activity = posted;
    at = pointer;
    problem = Problem.invalid();
    unknown = false;
    kind();
    place();
    days();
    references();
    PersonalData.in(activity.content().note())
        .ifPresent(found -> problem.error(at + "/note", found.vi(), found.en()));
    return new Finding(problem.hasErrors() ? problem : null, unknown);
  }

  private void kind() {
    Content content = activity.content();
    CatalogueEntry.ActivityKind kind = registry.activityKind(content.kind()).orElse(null);
    if (kind == null) {
      unknown(
          "kind",
          "Không có loại hoạt động " + content.kind(),
          "There is no activity kind " + content.kind());
      return;
    }
    for (Map.Entry<String, BigDecimal> quantity : content.quantities().entrySet()) {
      String pointer = "quantities/" + token(quantity.getKey());
      BigDecimal value = quantity.getValue();
      if (!kind.quantities().contains(quantity.getKey())) {
        unknown(
            pointer, "Loại hoạt động này không có đại lượng đó", "The kind has no such quantity");
      } else if (value.signum() < 0 || value.compareTo(MOST) > 0 || value.scale() > MOST_DECIMALS) {
        error(
            pointer,
            "Phải từ 0 trở lên, tối đa 6 chữ số thập phân",
            "Must be 0 or more, with at most 6 decimals");
      }
    }
    for (Map.Entry<String, String> dimension : content.dimensions().entrySet()) {
      String pointer = "dimensions/" + token(dimension.getKey());
      List<String> allowed = kind.dimensions().get(dimension.getKey());
      if (allowed == null) {
        unknown(
            pointer,
            "Loại hoạt động này không có chiều phân loại đó",
            "The kind has no such dimension");
      } else if (!allowed.isEmpty() && !allowed.contains(dimension.getValue())) {
        unknown(
            pointer,
            "Phải là một trong: " + String.join(", ", allowed),
            "Must be one of: " + String.join(", ", allowed));
      }
    }
  }

  private void place() {
    Content content = activity.content();
    LocalDate first = content.from();
    if (content.area() != null) {
      if (!registry.areaValidOn(content.area(), first)) {
        List<String> successors = registry.successors(content.area(), first);
        if (successors.isEmpty()) {
          unknown(
              "area",
              "Không có địa bàn " + content.area() + " vào ngày " + first,
              "There is no area " + content.area() + " on " + first);
        } else {
          String named = String.join(", ", successors);
          unknown(
              "area",
              "Mã "
                  + content.area()
                  + " không còn hiệu lực vào ngày "
                  + first
                  + "; nay là "
                  + named,
              "Code "
                  + content.area()
                  + " is no longer valid on "
                  + first
                  + "; its successors: "
                  + named);
          problem.with("successors", successors);
        }
      }
      return;
    }
    FacilityFact facility = registry.facility(content.facility()).orElse(null);
    if (facility == null) {
      unknown(
          "facility",
          "Không có cơ sở " + content.facility(),
          "There is no facility " + content.facility());
      return;
    }
    if (!facility.existsOn(first)) {
      outsideItsLife(activity.firstDayField());
    } else if (!facility.existsOn(content.to())) {
      outsideItsLife(activity.lastDayField());
    }
  }

  private void outsideItsLife(String field) {
    error(field, "Cơ sở không hoạt động vào ngày này", "The facility does not exist on this day");
  }

  private void days() {
    Content content = activity.content();
    if (content.from().isAfter(tomorrow)) {
      tooLate(activity.firstDayField());
    } else if (content.to().isAfter(tomorrow)) {
      tooLate(activity.lastDayField());
    }
  }

  private void tooLate(String field) {
    error(field, "Không thể sau ngày mai, " + tomorrow, "Must not be after tomorrow, " + tomorrow);
  }

  private void references() {
    Content content = activity.content();
    for (int i = 0; i < content.organisers().size(); i++) {
      String agency = content.organisers().get(i);
      if (registry.agency(agency).isEmpty()) {
        unknown("organisers/" + i, "Không có cơ quan " + agency, "There is no agency " + agency);
      }
    }
    if (content.observance() != null && registry.observance(content.observance()).isEmpty()) {
      unknown(
          "observance",
          "Không có ngày kỷ niệm " + content.observance(),
          "There is no observance " + content.observance());
    }
  }

  private void unknown(String field, String vi, String en) {
    unknown = true;
    error(field, vi, en);
  }

  private void error(String field, String vi, String en) {
    problem.error(at + "/" + field, vi, en);
  }

  private static String token(String name) {
    String shown = name.length() > 100 ? name.substring(0, 100) : name;
    return shown.replace("~", "~0").replace("/", "~1");
  }
}
