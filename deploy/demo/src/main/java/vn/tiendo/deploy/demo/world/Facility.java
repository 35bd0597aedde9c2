package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A library, museum, centre … as the registry is told of it. */
public record Facility(
    String code,
    String name,
    List<String> types,
    String level,
    String area,
    String ownership,
    LocalDate openedOn,
    List<Attribute> attributes) {

  /** Open long before any of the plans begins. */
  static final LocalDate LONG_AGO = LocalDate.of(2005, 9, 5);

  static Facility of(String code, String name, String type, String level, String area) {
    return new Facility(code, name, List.of(type), level, area, "public", LONG_AGO, List.of());
  }

  Facility openedOn(LocalDate day) {
    return new Facility(code, name, types, level, area, ownership, day, attributes);
  }

  Facility ownedBy(String owner) {
    return new Facility(code, name, types, level, area, owner, openedOn, attributes);
  }

  /** What it is or has from its first day on. */
  Facility having(String attribute, Object value) {
    return with(attribute, value, openedOn);
  }

  /** What it is or has from a later day on. */
  Facility with(String attribute, Object value, LocalDate from) {
    List<Attribute> more = new ArrayList<>(attributes);
    more.add(new Attribute(attribute, value, from));
    return new Facility(code, name, types, level, area, ownership, openedOn, List.copyOf(more));
  }

  boolean is(String type) {
    return types.contains(type);
  }
}
