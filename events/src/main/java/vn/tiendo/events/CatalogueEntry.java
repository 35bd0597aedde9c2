package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What plans, facilities, activities and statistics may name. Anything new is declared, never
 * coded.
 */
public sealed interface CatalogueEntry {

  /**
   * Codes are short ASCII words; upper case for facility types, lower case elsewhere by custom
   * only.
   */
  String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  String code();

  Text title();

  /** A kind of facility, such as {@code LIB_GENERAL_EDU}. */
  record FacilityType(@NotNull @Pattern(regexp = CODE) String code, @NotNull @Valid Text title)
      implements CatalogueEntry {}

  /**
   * A dated attribute that facilities or areas may have.
   *
   * @param values allowed values of a {@code code} attribute; empty or null: any
   */
  record AttributeKind(
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Valid Text title,
      @JsonDeserialize(as = LinkedHashSet.class) @NotEmpty Set<@NotNull Holder> of,
      @NotNull Type type,
      @Size(max = 1000) List<@NotNull @Size(max = 100) String> values)
      implements CatalogueEntry {

    /** What can have the attribute. */
    public enum Holder {
      @JsonProperty("facility")
      FACILITY,
      @JsonProperty("area")
      AREA
    }

    /** Type of its values. */
    public enum Type {
      @JsonProperty("boolean")
      BOOLEAN,
      @JsonProperty("code")
      CODE,
      @JsonProperty("number")
      NUMBER,
      @JsonProperty("date")
      DATE
    }
  }

  /**
   * A kind of activity with the quantities it reports and the dimensions that tell its cases apart.
   *
   * @param dimensions dimension to allowed values; empty values: any
   */
  record ActivityKind(
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Valid Text title,
      List<@NotNull @Pattern(regexp = CODE) String> quantities,
      Map<@Pattern(regexp = CODE) String, @NotNull List<@NotNull String>> dimensions,
      List<@NotNull @Valid Break> breaks)
      implements CatalogueEntry {
    public ActivityKind {
      quantities = quantities == null ? List.of() : quantities;
      dimensions = dimensions == null ? Map.of() : dimensions;
      breaks = breaks == null ? List.of() : breaks;
    }
  }

  /**
   * A yearly statistic of areas.
   *
   * @param unit what is counted, e.g. {@code person}
   * @param rollUp whether the figure of an area is the sum over the areas beneath
   */
  record StatisticsKind(
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Valid Text title,
      @NotNull @Size(max = 100) String unit,
      @NotNull RollUp rollUp,
      Map<@Pattern(regexp = CODE) String, @NotNull List<@NotNull String>> dimensions,
      List<@NotNull @Valid Break> breaks)
      implements CatalogueEntry {
    public StatisticsKind {
      dimensions = dimensions == null ? Map.of() : dimensions;
      breaks = breaks == null ? List.of() : breaks;
    }

    /** How figures of areas beneath combine. */
    public enum RollUp {
      @JsonProperty("sum")
      SUM,
      @JsonProperty("none")
      NONE
    }
  }

  /** The definition changed on a day: growth across it compares different things. */
  record Break(@NotNull LocalDate on, @NotNull @Valid Text reason) {}

  /**
   * A body that leads, coordinates, reports or receives.
   *
   * @param area code of its area; null when it has none
   * @param successor code of the agency that took over its duties
   */
  record Agency(
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Valid Text title,
      @Size(max = 64) String area,
      @Size(max = 64) String successor)
      implements CatalogueEntry {}

  /**
   * A named day or week: exactly one of {@code window}, {@code date} and {@code dates} is set.
   *
   * <p>A {@code window} that holds a date or dates is read as if these stood beside it.
   *
   * @param date {@code MM-DD}; the window reaches {@code daysBefore} and {@code daysAfter} around
   *     it
   * @param dates per year the first and the last day, for lunar and decreed days
   */
  record Observance(
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Valid Text title,
      @Valid Window window,
      @Pattern(regexp = MONTH_DAY) String date,
      Integer daysBefore,
      Integer daysAfter,
      Map<
              @Pattern(regexp = "\\d{4}") String,
              @NotNull @Size(min = 2, max = 2) List<@NotNull LocalDate>>
          dates)
      implements CatalogueEntry {

    static final String MONTH_DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";

    public Observance {
      if (window != null && window.isRule() && date == null && dates == null) {
        date = window.date;
        daysBefore = daysBefore == null ? window.daysBefore : daysBefore;
        daysAfter = daysAfter == null ? window.daysAfter : daysAfter;
        dates = window.dates;
        window = null;
      }
    }

    /**
     * First and last day, {@code MM-DD}, of every year; the other fields are lifted by the
     * observance.
     */
    public record Window(
        @NotNull @Pattern(regexp = MONTH_DAY) String from,
        @NotNull @Pattern(regexp = MONTH_DAY) String to,
        String date,
        Integer daysBefore,
        Integer daysAfter,
        Map<String, List<LocalDate>> dates) {

      public Window(String from, String to) {
        this(from, to, null, null, null, null);
      }

      private boolean isRule() {
        return from == null && to == null && (date != null || dates != null);
      }
    }
  }
}
