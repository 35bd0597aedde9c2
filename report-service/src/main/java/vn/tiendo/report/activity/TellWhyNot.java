package vn.tiendo.report.activity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.Text;
import vn.tiendo.report.fact.NotCounting;

/** Tells the sender of an activity why it counts nowhere. */
@ApplicationScoped
class TellWhyNot implements NotCounting {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("HH:mm:ss d/M/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

  private final Activities activities;

  TellWhyNot(Activities activities) {
    this.activities = activities;
  }

  @Override
  public boolean isKnown(String source, String id) {
    return standing(source, id).isPresent();
  }

  @Override
  public Text reason(String source, String id) {
    Optional<Activities.Standing> standing = standing(source, id);
    if (standing.isEmpty()) {
      return new Text("Không có hoạt động này", "There is no such activity");
    }
    Activities.Standing known = standing.get();
    if (known.retracted()) {
      Identity identity = new Identity(source, id);
      return activities.versionsOf(identity).stream()
          .filter(version -> version.retractedAt() != null)
          .max(Comparator.comparing(Activities.Stored::version))
          .map(version -> retracted(version.retractedAt(), version.retractedBecause()))
          .orElse(new Text("Đã bị rút lại", "It was retracted"));
    }
    return known.version() == 0
        ? new Text(
            "Chưa được tính: phiên bản " + known.firstHeld() + " còn chờ các phiên bản trước",
            "Not yet: version " + known.firstHeld() + " waits for the versions before it")
        : new Text(
            "Đã ghi nhận, đang trên đường vào các con số",
            "Recorded, and on its way into the figures");
  }

  private static Text retracted(Instant at, String because) {
    String moment = MOMENT.format(at);
    String reason = because == null || because.isBlank() ? "" : ": " + because;
    return new Text(
        "Đã bị rút lại lúc " + moment + reason, "It was retracted at " + moment + reason);
  }

  private Optional<Activities.Standing> standing(String source, String id) {
    Identity identity = new Identity(source, id);
    return Optional.ofNullable(activities.standings(Set.of(identity)).get(identity));
  }
}
