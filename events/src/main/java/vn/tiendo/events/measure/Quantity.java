package vn.tiendo.events.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.DecimalText;

/** A number that is found in the facts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Quantity.Sum.class, name = "sum"),
  @JsonSubTypes.Type(value = Quantity.Count.class, name = "count"),
  @JsonSubTypes.Type(value = Quantity.Facilities.class, name = "facilities"),
  @JsonSubTypes.Type(value = Quantity.Statistic.class, name = "statistic"),
  @JsonSubTypes.Type(value = Quantity.Number.class, name = "number"),
  @JsonSubTypes.Type(value = Quantity.Plus.class, name = "plus"),
  @JsonSubTypes.Type(value = Quantity.Minus.class, name = "minus")
})
public sealed interface Quantity {

  /**
   * A quantity of activities, or a number attribute of facilities, added up.
   *
   * @param of with {@code activity} a quantity of its kinds, with {@code population} an attribute
   */
  record Sum(@NotNull String of, @Valid ActivityFilter activity, @Valid Population population)
      implements Quantity {}

  /** How many activities. */
  record Count(@NotNull @Valid ActivityFilter activity) implements Quantity {}

  /** How many facilities. */
  record Facilities(@NotNull @Valid Population population) implements Quantity {}

  /**
   * A statistic of the area for the year in which the window ends.
   *
   * @param where a value or a list of values per dimension
   * @param areas added up over these areas beneath instead
   */
  record Statistic(
      @NotNull String statistic,
      @JsonDeserialize(using = OneOrMany.class) Map<String, List<String>> where,
      @Valid Population areas)
      implements Quantity {}

  /** A constant. */
  record Number(@NotNull @DecimalText BigDecimal value) implements Quantity {}

  /** The sum of the terms. */
  record Plus(@NotEmpty List<@NotNull @Valid Quantity> terms) implements Quantity {}

  /** The first term less the later ones. */
  record Minus(@NotEmpty List<@NotNull @Valid Quantity> terms) implements Quantity {}
}
