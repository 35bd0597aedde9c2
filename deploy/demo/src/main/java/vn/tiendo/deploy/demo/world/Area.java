package vn.tiendo.deploy.demo.world;

/** One row of the area list; dates as text, empty when open. */
public record Area(
    String code,
    String name,
    String level,
    String parent,
    String validFrom,
    String validTo,
    String settlement) {

  static Area parse(String line) {
    String[] columns = line.split(",", -1);
    return new Area(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]);
  }

  /** The name without its kind: "Tứ Hạ" of "Phường Tứ Hạ". */
  String baseName() {
    return name.replaceFirst("^(Phường|Xã|Thị trấn|Thị xã|Huyện|Thành phố|Tỉnh) ", "");
  }

  boolean isUrban() {
    return settlement.equals("urban");
  }

  public String line() {
    return String.join(",", code, name, level, parent, validFrom, validTo, settlement);
  }
}
