package vn.tiendo.facility.facility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.tiendo.events.http.Page;

/** Lists of facilities for tables and maps. */
@ApplicationScoped
class FacilityFormats {

  private final ObjectMapper json;

  FacilityFormats(ObjectMapper json) {
    this.json = json;
  }

  /** The columns are those of the import. */
  String csv(Page<FacilityView> page) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "code",
          "name",
          "types",
          "level",
          "area",
          "ownership",
          "lat",
          "lon",
          "openedOn",
          "closedOn",
          "attributes");
      for (FacilityView one : page.items()) {
        csv.writeRecord(
            one.code(),
            one.name(),
            String.join(";", one.types()),
            word(one.level()),
            one.area(),
            word(one.ownership()),
            one.location() == null ? null : Double.toString(one.location().lat()),
            one.location() == null ? null : Double.toString(one.location().lon()),
            Objects.toString(one.openedOn(), null),
            Objects.toString(one.closedOn(), null),
            attributes(one.attributes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A feature for each facility; without a location its geometry is null. */
  String geoJson(Page<FacilityView> page) {
    ObjectNode collection = json.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (FacilityView one : page.items()) {
      ObjectNode feature = features.addObject().put("type", "Feature").put("id", one.code());
      if (one.location() == null) {
        feature.putNull("geometry");
      } else {
        feature
            .putObject("geometry")
            .put("type", "Point")
            .putArray("coordinates")
            .add(one.location().lon())
            .add(one.location().lat());
      }
      ObjectNode properties = json.valueToTree(one);
      properties.remove("location");
      feature.set("properties", properties);
    }
    collection.put("next", page.next());
    try {
      return json.writeValueAsString(collection);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Enum<?> word) {
    return word == null ? null : word.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String attributes(Map<String, JsonNode> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue().asText())
        .collect(Collectors.joining(";"));
  }
}
