package vn.tiendo.events.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Text;

/**
 * A report that is owed.
 *
 * @param via agency that consolidates on the way to the recipient
 * @param from first year, {@code until} last year; null: open-ended
 * @param cells {@code T1/a}: the cells the report speaks of
 */
public record Obligation(
    @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
    @NotNull @Valid Text title,
    @Size(max = 200) String reference,
    @NotNull Reporter reporter,
    @Size(max = 64) String recipient,
    @Size(max = 64) String via,
    @NotNull Frequency frequency,
    Cell.Calendar calendar,
    @Valid Due due,
    @Min(1900) @Max(2200) Integer from,
    @Min(1900) @Max(2200) Integer until,
    List<@NotNull String> cells,
    @Valid Text note) {

  public Obligation {
    calendar = calendar == null ? Cell.Calendar.CALENDAR : calendar;
    cells = cells == null ? List.of() : cells;
  }

  /** How often. */
  public enum Frequency {
    @JsonProperty("once")
    ONCE,
    @JsonProperty("year")
    YEAR,
    @JsonProperty("half-year")
    HALF_YEAR,
    @JsonProperty("quarter")
    QUARTER,
    @JsonProperty("month")
    MONTH
  }

  /**
   * The last moment; exactly one of the rules is set.
   *
   * @param before {@code MM-DD}: the day before it is the last
   * @param onOrBefore {@code MM-DD}: it is the last day
   * @param exclusive with {@code date}: the day before it is the last
   */
  public record Due(
      @Pattern(regexp = "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])") String before,
      @Pattern(regexp = "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])") String onOrBefore,
      LocalDate date,
      Boolean exclusive,
      @Min(0) @Max(250) Integer workingDaysAfterPeriod) {}

  /** Agencies ({@code ["a","b"]}) or every area of a level ({@code {"areas":"commune"}}). */
  @JsonSerialize(using = Reporter.Writer.class)
  @JsonDeserialize(using = Reporter.Reader.class)
  public record Reporter(List<String> agencies, AreaLevel areas) {

    static final class Writer extends StdSerializer<Reporter> {
      Writer() {
        super(Reporter.class);
      }

      @Override
      public void serialize(Reporter reporter, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        if (reporter.areas == null) {
          provider.defaultSerializeValue(reporter.agencies, out);
        } else {
          provider.defaultSerializeValue(new Areas(reporter.areas), out);
        }
      }
    }

    static final class Reader extends StdDeserializer<Reporter> {
      Reader() {
        super(Reporter.class);
      }

      @Override
      public Reporter deserialize(JsonParser parser, DeserializationContext context)
          throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          return new Reporter(
              context.readValue(
                  parser,
                  context.getTypeFactory().constructCollectionType(List.class, String.class)),
              null);
        }
        return new Reporter(null, context.readValue(parser, Areas.class).areas());
      }
    }

    record Areas(@JsonProperty(required = true) AreaLevel areas) {}
  }
}
