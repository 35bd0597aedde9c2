package vn.tiendo.events.measure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code {"channel":"on-site"}} like {@code {"channel":["on-site"]}}: a value or a list of
 * values.
 */
final class OneOrMany extends StdDeserializer<Map<String, List<String>>> {

  OneOrMany() {
    super(Map.class);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, List<String>> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return (Map<String, List<String>>) context.handleUnexpectedToken(Map.class, parser);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      try {
        values.put(
            name,
            parser.nextToken() == JsonToken.START_ARRAY
                ? context.readValue(
                    parser,
                    context.getTypeFactory().constructCollectionType(List.class, String.class))
                : List.of(context.readValue(parser, String.class)));
      } catch (JsonMappingException problem) {
        problem.prependPath(values, name);
        throw problem;
      }
    }
    return values;
  }
}
