package vn.tiendo.facility.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;
import vn.tiendo.events.DecimalText;

/** Where an area came from and what became of it, one reform away. */
record LineageView(
    String code,
    LocalDate on,
    AreaView area,
    List<Relative> predecessors,
    List<Relative> successors) {

  /**
   * An area before or after.
   *
   * @param kind of the change from the earlier to the later of the two; null where only the areas
   *     beneath tell of it
   */
  record Relative(
      String code,
      String name,
      Kind kind,
      @JsonInclude(JsonInclude.Include.ALWAYS) @DecimalText java.math.BigDecimal populationShare,
      String reform,
      String act,
      LocalDate effectiveOn) {}

  static LineageView of(Areas areas, String code, Version version, LocalDate on) {
    List<Relative> predecessors = new ArrayList<>();
    for (Lineage lineage : areas.to(code)) {
      // Inside its span: the day it began is the day of the reform that made it.
      if (!lineage.effectiveOn().isBefore(AreaHistory.start(version))
          && !lineage.effectiveOn().isAfter(on)) {
        for (Change change : lineage.changes()) {
          if (change.to().equals(code)) {
            predecessors.add(
                relative(
                    areas, lineage, lineage.from(), change, lineage.effectiveOn().minusDays(1)));
          }
        }
      }
    }
    List<Relative> successors = new ArrayList<>();
    for (Lineage lineage : areas.from(code)) {
      if (lineage.effectiveOn().isAfter(on)
          && !lineage.effectiveOn().isAfter(AreaHistory.end(version))) {
        for (Change change : lineage.changes()) {
          successors.add(relative(areas, lineage, change.to(), change, lineage.effectiveOn()));
        }
      }
    }
    if (successors.isEmpty() && version.validTo() != null) {
      for (String heir : areas.successors(code, version.validTo())) {
        successors.add(
            new Relative(
                heir,
                areas.on(heir, version.validTo()).map(Version::name).orElse(null),
                null,
                null,
                null,
                null,
                version.validTo()));
      }
    }
    return new LineageView(code, on, AreaView.of(code, version), predecessors, successors);
  }

  private static Relative relative(
      Areas areas, Lineage lineage, String code, Change change, LocalDate day) {
    return new Relative(
        code,
        areas.on(code, day).map(Version::name).orElse(null),
        change.kind(),
        change.populationShare(),
        lineage.reform(),
        lineage.act(),
        lineage.effectiveOn());
  }
}
