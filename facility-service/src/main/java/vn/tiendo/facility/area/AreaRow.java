package vn.tiendo.facility.area;

import java.time.LocalDate;
import java.util.Set;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Row;

/**
 * One version of one area somebody wants recorded, from a body or from a row.
 *
 * @param version null where faults stand
 */
record AreaRow(String code, Version version, Faults faults) {

  static final Set<String> TITLES =
      Set.of("code", "name", "level", "parent", "validFrom", "validTo", "settlement");

  static AreaRow of(Row row) {
    return of(
        row.get("code"),
        new AreaBody(
            null,
            row.get("name"),
            row.get("level"),
            row.get("parent"),
            row.get("validFrom"),
            row.get("validTo"),
            row.get("settlement")),
        row.faults());
  }

  /**
   * @param queried the day of {@code ?validFrom=}; null: the body tells
   */
  static AreaRow of(String code, LocalDate queried, AreaBody body) {
    Faults faults = Faults.ofBody();
    if (body.code() != null && !body.code().isBlank() && !body.code().strip().equals(code)) {
      faults.add("code", "Khác mã trong đường dẫn", "Differs from the code in the path");
    }
    if (queried == null) {
      return of(code, body, faults);
    }
    LocalDate told = faults.day("validFrom", body.validFrom());
    if (told != null && !told.equals(queried)) {
      faults.add("validFrom", "Khác ?validFrom", "Differs from ?validFrom");
    }
    return of(
        code,
        new AreaBody(
            null,
            body.name(),
            body.level(),
            body.parent(),
            queried.toString(),
            body.validTo(),
            body.settlement()),
        faults);
  }

  private static AreaRow of(String givenCode, AreaBody body, Faults faults) {
    String code = faults.requiredCode("code", givenCode);
    String name = faults.required("name", body.name(), 300);
    AreaLevel level = faults.word("level", body.level(), AreaLevel.class);
    if (body.level() == null || body.level().isBlank()) {
      faults.add("level", "Bắt buộc", "Required");
    }
    String parent = faults.optionalCode("parent", body.parent());
    LocalDate validFrom = faults.day("validFrom", body.validFrom());
    LocalDate validTo = faults.day("validTo", body.validTo());
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
      faults.add("validTo", "Phải sau validFrom", "Must be after validFrom");
    }
    String settlement = faults.optionalCode("settlement", body.settlement());
    if (parent != null && level == AreaLevel.COUNTRY) {
      faults.add("parent", "Quốc gia không có cấp trên", "A country has no parent");
    }
    if (parent != null && parent.equals(code)) {
      faults.add("parent", "Không thể thuộc chính nó", "An area cannot lie in itself");
    }
    return new AreaRow(
        code,
        faults.any() ? null : new Version(name, level, parent, validFrom, validTo, settlement),
        faults);
  }

  /** A day on which this version is valid, to measure a token's areas against. */
  LocalDate dayConcerned(LocalDate today) {
    if (version.validFrom() != null) {
      return version.validFrom();
    }
    LocalDate last = version.validTo() == null ? today : version.validTo().minusDays(1);
    return last.isBefore(today) ? last : today;
  }
}
