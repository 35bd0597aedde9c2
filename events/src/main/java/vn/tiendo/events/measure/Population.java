package vn.tiendo.events.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Ownership;

/**
 * Units that are counted or asked; parts join by AND, entries of a list by OR, a unit counts once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Population.Facilities.class, name = "facilities"),
  @JsonSubTypes.Type(value = Population.Areas.class, name = "areas"),
  @JsonSubTypes.Type(value = Population.Union.class, name = "union")
})
public sealed interface Population {

  /** Facilities; a part that is null does not narrow. */
  record Facilities(
      List<@NotNull String> types,
      List<@NotNull Level> levels,
      List<@NotNull String> named,
      List<@NotNull Ownership> ownership,
      @Valid Criterion where,
      OpenedIn openedIn)
      implements Population {}

  /** Facilities opened in the window that is judged. */
  enum OpenedIn {
    @JsonProperty("period")
    PERIOD
  }

  /** Areas of one level. */
  record Areas(@NotNull AreaLevel level, @Valid Criterion where) implements Population {}

  /** Units that are in any of several populations. */
  record Union(@NotEmpty List<@NotNull @Valid Population> of) implements Population {}
}
