package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An exact number that travels as text ({@code "69.96"}), so that no reader turns it into a float;
 * a JSON number is read too.
 */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = DecimalText.Writer.class, contentUsing = DecimalText.Writer.class)
@JsonDeserialize(using = DecimalText.Reader.class)
public @interface DecimalText {

  /** Writes a plain decimal without exponent. */
  final class Writer extends StdScalarSerializer<BigDecimal> {
    Writer() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toPlainString());
    }
  }

  /** Reads a plain decimal, text or number. */
  final class Reader extends StdScalarDeserializer<BigDecimal> {
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");

    Reader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonToken token = parser.currentToken();
      String text = parser.getText();
      if ((token == JsonToken.VALUE_STRING || token.isNumeric()) && PLAIN.matcher(text).matches()) {
        return new BigDecimal(text);
      }
      if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
        return (BigDecimal)
            context.handleWeirdStringValue(BigDecimal.class, text, "not a plain decimal");
      }
      return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
    }
  }
}
