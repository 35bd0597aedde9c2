package vn.tiendo.facility.area;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;
import vn.tiendo.facility.intake.Faults;

/** The coded refusals of areas. */
public final class AreaProblem {

  private AreaProblem() {}

  static Problem unknown(String code) {
    return Problem.unknown("area-unknown", "Không có địa bàn này", "No such area")
        .detail("Chưa có địa bàn mang mã " + code + ".", "No area has the code " + code + ".");
  }

  /** 404 for a code nobody has heard of, 422 with the successors for one of another time. */
  public static Problem notValid(Areas areas, String code, LocalDate day) {
    if (!areas.knows(code)) {
      return unknown(code);
    }
    Text said = said(areas, code, day);
    return Problem.of(
            422, "area-not-valid", "Mã địa bàn không có hiệu lực", "The area code is not valid")
        .detail(said.vi(), said.en())
        .with("area", code)
        .with("on", day.toString())
        .with("successors", areas.successors(code, day));
  }

  /** The same for a query parameter: always 422. */
  public static Problem notValid(Areas areas, String code, LocalDate day, String parameter) {
    Text said = said(areas, code, day);
    return Problem.invalid()
        .error("?" + parameter, said.vi(), said.en())
        .with("successors", areas.successors(code, day));
  }

  /** The same as a fault of a body or a row. */
  public static void notValid(
      Areas areas, String code, LocalDate day, String field, Faults faults) {
    Text said = said(areas, code, day);
    faults.add(field, said.vi(), said.en());
    faults.with("successors", areas.successors(code, day));
  }

  /** The token's areas do not reach this one. */
  public static Problem forbidden(String code) {
    return Problem.of(
            403, "area-forbidden", "Ngoài địa bàn được phép", "Outside the areas of your token")
        .detail(
            "Mã truy cập không cho phép ghi dữ liệu của địa bàn " + code + ".",
            "Your token does not allow writing for area " + code + ".")
        .with("area", code);
  }

  private static Text said(Areas areas, String code, LocalDate day) {
    if (!areas.knows(code)) {
      return new Text("Chưa có địa bàn mang mã " + code, "No area has the code " + code);
    }
    boolean since = day.equals(LocalDate.MIN);
    String vi =
        "Mã " + code + (since ? " không có hiệu lực từ đầu" : " không có hiệu lực ngày " + day);
    String en =
        "The code " + code + (since ? " is not valid since ever" : " is not valid on " + day);
    List<String> successors = since ? List.of() : areas.successors(code, day);
    if (successors.isEmpty()) {
      return new Text(vi + ".", en + ".");
    }
    String named =
        successors.stream()
            .map(heir -> heir + " (" + areas.on(heir, day).map(v -> v.name()).orElse("?") + ")")
            .collect(Collectors.joining(", "));
    return new Text(vi + "; thay bằng " + named + ".", en + "; succeeded by " + named + ".");
  }
}
