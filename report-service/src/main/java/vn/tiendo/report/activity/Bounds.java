package vn.tiendo.report.activity;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Registry;

/** What the caller's token lets it write: within its areas on the day, for its agency. */
record Bounds(Optional<Set<String>> areas, Optional<String> agency) {

  /** Of whoever carries no token. */
  static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

  static Bounds of(Caller caller) {
    return new Bounds(caller.areas(), caller.agency());
  }

  /** Why the caller may not write this activity; empty when it may. */
  Optional<Problem> refusal(Content content, Registry registry) {
    if (areas.isPresent()) {
      LocalDate day = content.from();
      String area =
          content.area() != null
              ? content.area()
              : registry.facility(content.facility()).flatMap(f -> f.areaOn(day)).orElse(null);
      if (area == null
          || areas.get().stream().noneMatch(bound -> registry.within(area, bound, day))) {
        return Optional.of(ActivityProblem.outsideArea(area));
      }
    }
    return agency
        .filter(own -> !content.organisers().isEmpty() && !content.organisers().contains(own))
        .map(ActivityProblem::otherAgency);
  }
}
