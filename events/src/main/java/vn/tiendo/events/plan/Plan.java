package vn.tiendo.events.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Criterion;

/**
 * A plan of an authority.
 *
 * @param number register number; null when the text has none
 * @param issuer code of the issuing agency
 * @param area code valid on the first day of the period
 * @param within narrows the area to these areas beneath it, valid that day; null: all of it
 * @param issuedOn day, month ({@code 2023-01}) or year; null when not known
 * @param parent code of the plan it carries out, which need not be known yet
 * @param funding where the money comes from; free in form
 */
public record Plan(
    @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
    @Size(max = 200) String number,
    @NotNull @Valid Text title,
    @NotNull @Size(max = 64) String issuer,
    @NotNull Level level,
    @NotNull @Size(max = 64) String area,
    @Size(min = 1, max = 10_000) List<@NotNull @Size(max = 64) String> within,
    @Pattern(regexp = "\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?") String issuedOn,
    @NotNull @Valid Period period,
    @Pattern(regexp = CatalogueEntry.CODE) String parent,
    List<@NotNull @Valid LegalBasis> legalBasis,
    @Valid Settings settings,
    List<@NotNull @Valid Target> targets,
    List<@NotNull @Valid Task> tasks,
    List<@NotNull @Valid Obligation> obligations,
    List<@NotNull JsonNode> funding,
    @Valid Text note) {

  public Plan {
    legalBasis = legalBasis == null ? List.of() : legalBasis;
    targets = targets == null ? List.of() : targets;
    tasks = tasks == null ? List.of() : tasks;
    obligations = obligations == null ? List.of() : obligations;
    funding = funding == null ? List.of() : funding;
  }

  /** Every cell with its target, in the order of the plan. */
  public Stream<CellOf> cells() {
    return targets.stream().flatMap(t -> t.cells().stream().map(c -> new CellOf(t, c)));
  }

  /** A cell and the target it belongs to. */
  public record CellOf(Target target, Cell cell) {}

  /** Who issues plans of this kind. */
  public enum Level {
    @JsonProperty("national")
    NATIONAL,
    @JsonProperty("ministry")
    MINISTRY,
    @JsonProperty("province")
    PROVINCE,
    @JsonProperty("department")
    DEPARTMENT,
    @JsonProperty("district")
    DISTRICT,
    @JsonProperty("commune")
    COMMUNE,
    @JsonProperty("unit")
    UNIT
  }

  /** First and last day, both inclusive. */
  public record Period(@NotNull LocalDate start, @NotNull LocalDate end) {}

  /** An act the plan rests on. */
  public record LegalBasis(
      @NotNull @Size(max = 200) String number,
      @Pattern(regexp = "\\d{4}(-\\d{2}(-\\d{2})?)?") String date,
      @Valid Text title) {}

  /** What the plan leaves to be fixed once: how often is "regularly". */
  public record Settings(@Valid Regular regular) {}

  /** At least so many in every such part of a window. */
  public record Regular(@NotNull @Min(1) Integer atLeast, @NotNull Criterion.Per per) {}
}
