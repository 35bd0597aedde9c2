package vn.tiendo.facility.facility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Location;
import vn.tiendo.events.FacilityRecorded.Ownership;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Row;

/**
 * A facility somebody wants recorded, from a body or from a row.
 *
 * @param from the day asked for; null: the default
 * @param attributes by name; from a row all are text, to be read as their kinds say
 */
record FacilityRow(
    String code,
    String name,
    List<String> types,
    Level level,
    String area,
    Ownership ownership,
    Location location,
    LocalDate openedOn,
    LocalDate closedOn,
    LocalDate from,
    Map<String, JsonNode> attributes,
    Faults faults) {

  static final Set<String> REQUIRED = Set.of("code", "name", "types", "area");
  static final Set<String> TITLES =
      Set.of(
          "code",
          "name",
          "types",
          "level",
          "area",
          "ownership",
          "lat",
          "lon",
          "openedOn",
          "closedOn",
          "from",
          "attributes");

  static FacilityRow of(Row row) {
    Faults faults = row.faults();
    BigDecimal lat = faults.decimal("lat", row.get("lat"));
    BigDecimal lon = faults.decimal("lon", row.get("lon"));
    FacilityBody.Point point =
        lat == null && lon == null
            ? null
            : new FacilityBody.Point(
                lat == null ? null : lat.doubleValue(), lon == null ? null : lon.doubleValue());
    String types = row.get("types");
    return of(
        row.get("code"),
        new FacilityBody(
            null,
            row.get("name"),
            types == null ? null : List.of(types.split(";")),
            faults.word("level", row.get("level"), Level.class),
            row.get("area"),
            faults.word("ownership", row.get("ownership"), Ownership.class),
            point,
            faults.day("openedOn", row.get("openedOn")),
            faults.day("closedOn", row.get("closedOn")),
            attributes(row.get("attributes"), faults)),
        faults.day("from", row.get("from")),
        faults);
  }

  static FacilityRow of(String code, LocalDate from, FacilityBody body) {
    Faults faults = Faults.ofBody();
    if (body.code() != null && !body.code().strip().equals(code)) {
      faults.add("code", "Khác mã trong đường dẫn", "Differs from the code in the path");
    }
    return of(code, body, from, faults);
  }

  private static FacilityRow of(
      String givenCode, FacilityBody body, LocalDate from, Faults faults) {
    String code = faults.requiredCode("code", givenCode);
    String name = faults.required("name", body.name(), 300);
    List<String> types = types(body.types(), faults);
    String area = faults.requiredCode("area", body.area());
    Location location = location(body.location(), faults);
    LocalDate openedOn = faults.day("openedOn", body.openedOn());
    LocalDate closedOn = faults.day("closedOn", body.closedOn());
    if (openedOn != null && closedOn != null && !openedOn.isBefore(closedOn)) {
      faults.add("closedOn", "Phải sau openedOn", "Must be after openedOn");
    }
    return new FacilityRow(
        code,
        name,
        types,
        body.level(),
        area,
        body.ownership(),
        location,
        openedOn,
        closedOn,
        from,
        body.attributes() == null ? Map.of() : body.attributes(),
        faults);
  }

  /** Several types at once are normal; their order says nothing. */
  private static List<String> types(List<String> given, Faults faults) {
    if (given == null || given.isEmpty()) {
      faults.add("types", "Bắt buộc có ít nhất một loại", "At least one type is required");
      return List.of();
    }
    Set<String> types = new TreeSet<>();
    for (int i = 0; i < given.size(); i++) {
      String type = faults.requiredCode("types/" + i, given.get(i));
      if (type != null) {
        types.add(type);
      }
    }
    return List.copyOf(types);
  }

  private static Location location(FacilityBody.Point point, Faults faults) {
    if (point == null) {
      return null;
    }
    boolean lat = within(90, point.lat(), "location/lat", faults);
    boolean lon = within(180, point.lon(), "location/lon", faults);
    return lat && lon ? new Location(point.lat(), point.lon()) : null;
  }

  private static boolean within(int most, Double degrees, String field, Faults faults) {
    if (degrees == null || Double.isNaN(degrees) || Math.abs(degrees) > most) {
      faults.add(
          field,
          "Phải là độ, từ -" + most + " đến " + most,
          "Must be degrees, -" + most + " to " + most);
      return false;
    }
    return true;
  }

  /** {@code name=value;name=value} */
  private static Map<String, JsonNode> attributes(String cell, Faults faults) {
    Map<String, JsonNode> attributes = new TreeMap<>();
    if (cell == null) {
      return attributes;
    }
    for (String part : cell.split(";")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals <= 0
          || attributes.put(
                  part.substring(0, equals).strip(),
                  TextNode.valueOf(part.substring(equals + 1).strip()))
              != null) {
        faults.add(
            "attributes",
            "Phải là tên=giá trị, cách nhau bằng dấu chấm phẩy, mỗi tên một lần",
            "Must be name=value, separated by semicolons, each name once");
      }
    }
    return attributes;
  }

  /** What must be declared before this can be recorded. */
  List<String> attributeNames() {
    return new ArrayList<>(attributes.keySet());
  }
}
