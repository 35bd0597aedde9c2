package vn.tiendo.events.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.AreaLevel;

/** A condition a unit meets, does not meet, or of which it is not known (Kleene's three values). */
@JsonDeserialize(using = Criterion.ByField.class)
public sealed interface Criterion {

  /** All of them. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record All(@NotEmpty List<@NotNull @Valid Criterion> all) implements Criterion {}

  /** At least one of them. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Any(@NotEmpty List<@NotNull @Valid Criterion> any) implements Criterion {}

  /** The contrary. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Not(@NotNull @Valid Criterion not) implements Criterion {}

  /**
   * The value of a dated attribute on the day asked; exactly one comparison is set.
   *
   * @param is equals this boolean, code, number or date
   * @param yearsAgo the value it had that many years before the day asked
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Attribute(
      @NotNull String attribute,
      JsonNode is,
      List<@NotNull JsonNode> in,
      JsonNode atLeast,
      JsonNode moreThan,
      JsonNode atMost,
      JsonNode lessThan,
      @Min(1) @Max(100) Integer yearsAgo)
      implements Criterion {}

  /**
   * Enough matching activities in every part of the window; {@code regular} takes number and part
   * from the plan.
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Activity(@NotNull @Valid ActivityFilter activity, @Min(1) Integer atLeast, Per per)
      implements Criterion {}

  /** Parts of a window. */
  enum Per {
    @JsonProperty("month")
    MONTH,
    @JsonProperty("quarter")
    QUARTER,
    @JsonProperty("year")
    YEAR,
    @JsonProperty("period")
    PERIOD,
    @JsonProperty("regular")
    REGULAR
  }

  /** Of areas: a facility of the population lies in the area or anywhere beneath it. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record HasFacility(@NotNull @Valid Population hasFacility) implements Criterion {}

  /** Of facilities: the area of that level that holds the facility meets the criterion. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record InArea(@NotNull @Valid Criterion inArea, @NotNull AreaLevel level) implements Criterion {}

  /** A matching activity in the window of the named day. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record WithinObservance(@NotNull String withinObservance, @Valid ActivityFilter activity)
      implements Criterion {}

  /** A criterion carries no kind: the field that names it tells which it is. */
  final class ByField extends StdDeserializer<Criterion> {
    private static final Map<String, Class<? extends Criterion>> KINDS = new LinkedHashMap<>();

    static {
      KINDS.put("all", All.class);
      KINDS.put("any", Any.class);
      KINDS.put("not", Not.class);
      KINDS.put("attribute", Attribute.class);
      KINDS.put("hasFacility", HasFacility.class);
      KINDS.put("inArea", InArea.class);
      KINDS.put("withinObservance", WithinObservance.class);
      KINDS.put("activity", Activity.class);
    }

    ByField() {
      super(Criterion.class);
    }

    @Override
    public Criterion deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = context.readTree(parser);
      if (!node.isObject()) {
        return (Criterion)
            context.handleUnexpectedToken(
                Criterion.class, node.asToken(), parser, "a criterion is an object");
      }
      for (Map.Entry<String, Class<? extends Criterion>> kind : KINDS.entrySet()) {
        if (node.has(kind.getKey())) {
          return context.readTreeAsValue(node, kind.getValue());
        }
      }
      throw MismatchedInputException.from(
          parser, Criterion.class, "a criterion names one of " + KINDS.keySet());
    }
  }
}
