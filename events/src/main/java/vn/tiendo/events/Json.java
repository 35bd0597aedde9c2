package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;

/**
 * How every service reads and writes JSON: strict in what it accepts, texts in NFC, numbers exact
 * and bounded.
 */
public final class Json {

  /** Digits a number may have before and after the point; enough for any count of anything. */
  private static final int MAX_DIGITS = 30;

  private Json() {}

  /**
   * A mapper for code outside a container; inside one, inject Quarkus's, which is configured the
   * same way.
   */
  public static ObjectMapper mapper() {
    return configure(new ObjectMapper());
  }

  public static ObjectMapper configure(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(200).maxNumberLength(100).build());
    mapper
        .getFactory()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    mapper.registerModules(
        new ParameterNamesModule(),
        new Jdk8Module(),
        new JavaTimeModule(),
        new SimpleModule("tiendo")
            .addDeserializer(String.class, new NfcText())
            .addDeserializer(BigDecimal.class, new BoundedNumber()));
    mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    mapper.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    mapper.disable(
        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
    return mapper;
  }

  /**
   * A number, as JSON number or as text of a plain decimal, that cannot blow up when it is written
   * out.
   */
  public static BigDecimal boundedNumber(String text) {
    BigDecimal number = new BigDecimal(text);
    if (Math.abs(number.scale()) > MAX_DIGITS || number.precision() > 2 * MAX_DIGITS) {
      throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
    }
    return number;
  }

  private static final class NfcText extends StdScalarDeserializer<String> {
    NfcText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      String text = Normalizer.normalize(parser.getText(), Normalizer.Form.NFC);
      // PostgreSQL cannot store U+0000, and no text a person writes holds it.
      if (text.indexOf('\0') >= 0) {
        return (String) context.handleWeirdStringValue(String.class, text, "U+0000 is not allowed");
      }
      // Half a surrogate pair is no character: it would be written as a question mark.
      if (text.codePoints()
          .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return (String) context.handleWeirdStringValue(String.class, text, "half a surrogate pair");
      }
      return text;
    }
  }

  private static final class BoundedNumber extends StdScalarDeserializer<BigDecimal> {
    BoundedNumber() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) {
        return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
      }
      try {
        return boundedNumber(parser.getText());
      } catch (NumberFormatException tooLong) {
        return (BigDecimal)
            context.handleWeirdNumberValue(
                BigDecimal.class, parser.getDoubleValue(), "too many digits");
      }
    }
  }
}
