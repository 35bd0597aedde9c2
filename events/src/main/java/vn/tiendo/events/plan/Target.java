package vn.tiendo.events.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;

/**
 * One commitment; met when all its cells are.
 *
 * @param reference section of the source text, e.g. {@code II.1}
 * @param derivedFrom the target of another plan it carries out
 */
public record Target(
    @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
    @NotNull @Valid Text title,
    @Size(max = 200) String reference,
    Commitment commitment,
    @Valid DerivedFrom derivedFrom,
    @NotEmpty List<@NotNull @Valid Cell> cells,
    @Valid Text note) {

  /** How strongly it is promised. */
  public enum Commitment {
    @JsonProperty("must")
    MUST,
    @JsonProperty("strive")
    STRIVE,
    @JsonProperty("encouraged")
    ENCOURAGED,
    @JsonProperty("assigned")
    ASSIGNED
  }

  /** The target above. */
  public record DerivedFrom(@NotNull String plan, @NotNull String target) {}
}
