package vn.tiendo.facility.reform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.facility.area.Areas;

/** A reform as it is read; lists leave its changes out. */
record ReformView(
    String code,
    @JsonInclude(JsonInclude.Include.ALWAYS) String act,
    LocalDate effectiveOn,
    List<ReformBody.Part> changes) {

  static ReformView brief(AreaReform reform) {
    return new ReformView(reform.code, reform.act, reform.effectiveOn, null);
  }

  static ReformView full(AreaReform reform, Areas areas) {
    List<ReformBody.Part> parts = new ArrayList<>();
    byFrom(areas, reform.code)
        .forEach(
            (from, changes) ->
                changes.forEach(
                    change ->
                        parts.add(
                            new ReformBody.Part(
                                from, change.to(), change.kind(), change.populationShare()))));
    return new ReformView(reform.code, reform.act, reform.effectiveOn, parts);
  }

  static Map<String, List<Change>> byFrom(Areas areas, String reform) {
    Map<String, List<Change>> byFrom = new TreeMap<>();
    areas.ofReform(reform).forEach((from, lineage) -> byFrom.put(from, lineage.changes()));
    return byFrom;
  }
}
