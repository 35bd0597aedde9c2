package vn.tiendo.plan.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says in the OpenAPI document what the types of Java hide: numbers that travel as text, free
 * forms, nulls.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ExactOpenApi implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Map.copyOf(schemas).forEach(this::exact);
    api.getComponents()
        .addSchema("JsonNode", OASFactory.createSchema().description("Tùy ý · Anything"));
    api.getComponents().removeSchema("JsonNodeType");
    api.getComponents()
        .addSchema(
            "Bounds",
            OASFactory.createSchema()
                .type(List.of(SchemaType.ARRAY))
                .items(decimal())
                .minItems(2)
                .maxItems(2)
                .description("[cận dưới, cận trên] · [lower bound, upper bound]"));
    api.getComponents()
        .addSchema(
            "Reporter",
            OASFactory.createSchema()
                .description(
                    "Các cơ quan, hoặc mọi địa bàn của một cấp · Agencies, or every area of a"
                        + " level")
                .addOneOf(
                    OASFactory.createSchema()
                        .type(List.of(SchemaType.ARRAY))
                        .items(OASFactory.createSchema().type(List.of(SchemaType.STRING))))
                .addOneOf(
                    OASFactory.createSchema()
                        .type(List.of(SchemaType.OBJECT))
                        .addProperty("areas", OASFactory.createSchema().ref("AreaLevel"))));
  }

  private void exact(String name, Schema schema) {
    if (schema.getProperties() == null) {
      return;
    }
    // The model hands out read-only maps.
    Map.copyOf(schema.getProperties())
        .forEach(
            (property, type) -> {
              if (type.getType() != null && type.getType().contains(SchemaType.NUMBER)) {
                schema.addProperty(property, decimal());
              }
            });
    if (name.startsWith("Page") && schema.getProperties().containsKey("next")) {
      schema.addProperty(
          "next",
          OASFactory.createSchema()
              .type(List.of(SchemaType.STRING, SchemaType.NULL))
              .description(
                  "Con trỏ trang sau, null ở cuối · Cursor of the next page, null at the end"));
    }
  }

  private static Schema decimal() {
    return OASFactory.createSchema()
        .type(List.of(SchemaType.STRING))
        .pattern("-?\\d{1,30}(\\.\\d{1,20})?")
        .description("Số thập phân chính xác, viết trong dấu nháy · An exact decimal, as text");
  }
}
