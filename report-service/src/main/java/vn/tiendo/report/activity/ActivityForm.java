package vn.tiendo.report.activity;

import java.time.LocalDate;
import java.util.regex.Pattern;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.http.Problem;

/** The shape of an activity: which fields there are and what they may hold. */
final class ActivityForm {

  static final int LONGEST_NAME = 200;
  static final int LONGEST_NOTE = 2000;
  private static final int LONGEST_CODE = 64;
  private static final int MOST_DAYS = 366;
  private static final Pattern ADDRESS = Pattern.compile(Evidence.ADDRESS);
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  private ActivityForm() {}

  /** The activity, or null with the errors added to the problem. */
  static NewActivity read(Body.Item item, Problem problem) {
    Form form = new Form(item.json(), item.at(), problem);
    String source = form.requiredText("source", LONGEST_NAME);
    String id = form.requiredText("id", LONGEST_NAME);
    long version = form.positive("version", 1);
    String facility = form.text("facility", LONGEST_CODE);
    String area = form.text("area", LONGEST_CODE);
    if (form.has("facility") == form.has("area")) {
      form.error(
          "facility",
          "Phải có đúng một trong hai: facility hoặc area",
          "Exactly one of facility and area must be given");
    }
    boolean oneDay = form.has("on");
    LocalDate on = form.day("on");
    LocalDate from = form.day("from");
    LocalDate to = form.day("to");
    if (oneDay ? form.has("from") || form.has("to") : !form.has("from") || !form.has("to")) {
      form.error(
          "on",
          "Phải có hoặc on, hoặc cả from và to",
          "Either on, or both from and to, must be given");
    } else if (from != null && to != null && to.isBefore(from)) {
      form.error("to", "Phải từ ngày from trở đi", "Must not be before from");
    } else if (from != null && to != null && !to.isBefore(from.plusDays(MOST_DAYS))) {
      form.error(
          "to",
          "Hoạt động kéo dài tối đa " + MOST_DAYS + " ngày",
          "An activity lasts at most " + MOST_DAYS + " days");
    }
    Content content =
        new Content(
            form.requiredText("kind", LONGEST_CODE),
            facility,
            area,
            form.texts("organisers", 100, LONGEST_CODE).stream()
                .filter(java.util.Objects::nonNull)
                .toList(),
            oneDay ? on : from,
            oneDay ? on : to,
            form.numbers("quantities"),
            form.words("dimensions", LONGEST_NAME),
            form.text("observance", LONGEST_CODE),
            form.text("note", LONGEST_NOTE),
            form.forms("evidence", 100, ActivityForm::evidence));
    form.refuseTheRest();
    return problem.hasErrors()
        ? null
        : new NewActivity(new Identity(source, id), version, content, oneDay);
  }

  private static Evidence evidence(Form form) {
    String uri = form.requiredText("uri", 2000);
    if (uri != null && !ADDRESS.matcher(uri).matches()) {
      form.error(
          "uri",
          "Phải là địa chỉ http, https, urn hoặc /v1/evidence/…",
          "Must be an address: http, https, urn or /v1/evidence/…");
    }
    String sha256 = form.requiredText("sha256", 64);
    if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
      form.error("sha256", "Phải là 64 chữ số thập lục phân", "Must be 64 hexadecimal digits");
    }
    return new Evidence(uri, sha256);
  }
}
