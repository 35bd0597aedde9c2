package vn.tiendo.events.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;

/** What a cell measures. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Measure.Share.class, name = "share"),
  @JsonSubTypes.Type(value = Measure.Ratio.class, name = "ratio"),
  @JsonSubTypes.Type(value = Measure.Amount.class, name = "quantity"),
  @JsonSubTypes.Type(value = Measure.Growth.class, name = "growth"),
  @JsonSubTypes.Type(value = Measure.Observances.class, name = "observances"),
  @JsonSubTypes.Type(value = Measure.Milestones.class, name = "milestones"),
  @JsonSubTypes.Type(value = Measure.Assessment.class, name = "assessment")
})
public sealed interface Measure {

  /** The share of a population's units that meet a criterion; percent. */
  record Share(@NotNull @Valid Population of, @NotNull @Valid Criterion having)
      implements Measure {}

  /** One quantity over another. */
  record Ratio(@NotNull @Valid Quantity of, @NotNull @Valid Quantity to, @NotNull Unit unit)
      implements Measure {}

  /** {@code percent}: 15 means 15 %; {@code number}: 1 means one for each. */
  enum Unit {
    @JsonProperty("percent")
    PERCENT,
    @JsonProperty("number")
    NUMBER
  }

  /** A quantity as it is ({@code "kind":"quantity"}). */
  record Amount(@NotNull @Valid Quantity of) implements Measure {}

  /**
   * How much a quantity grew; percent.
   *
   * @param baseYear with {@code base-year} only
   * @param average with {@code base-year} only; null: the whole growth since the base year
   */
  record Growth(
      @NotNull @Valid Quantity of, @NotNull Versus versus, Integer baseYear, Average average)
      implements Measure {}

  /** What growth is compared with. */
  enum Versus {
    @JsonProperty("same-period-last-year")
    SAME_PERIOD_LAST_YEAR,
    @JsonProperty("base-year")
    BASE_YEAR
  }

  /** How growth over several years becomes growth a year. */
  enum Average {
    @JsonProperty("compound")
    COMPOUND,
    @JsonProperty("mean-of-rates")
    MEAN_OF_RATES,
    @JsonProperty("simple")
    SIMPLE
  }

  /** How many of the named days had at least one matching activity in their window. */
  record Observances(@NotEmpty List<@NotNull String> days, @Valid ActivityFilter activity)
      implements Measure {}

  /** Steps reached, as accepted reports with evidence say. */
  record Milestones(@NotEmpty List<@NotNull @Valid Step> steps) implements Measure {

    /** One step; {@code due} is its last day. */
    public record Step(
        @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
        @NotNull @Valid Text title,
        LocalDate due) {}
  }

  /** A reviewer's judgement by a rubric, which is free in form. */
  record Assessment(JsonNode rubric) implements Measure {}
}
