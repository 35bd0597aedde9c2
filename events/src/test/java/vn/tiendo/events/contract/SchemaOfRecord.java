package vn.tiendo.events.contract;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.DecimalText;
import vn.tiendo.events.EventType;
import vn.tiendo.events.Fact;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Threshold;

/**
 * The shape a record has on the wire: names, types, allowed values, what is required, and nothing
 * beside. Nulls are left out when a fact is written, so a schema knows no null. What the fields
 * mean is written by people into the schema files.
 */
final class SchemaOfRecord {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SchemaGenerator generator;

  SchemaOfRecord() {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.PLAIN_DEFINITION_KEYS)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP,
                    JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
            .with(
                new JakartaValidationModule(
                    JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                    JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
    builder
        .forTypesInGeneral()
        .withDefinitionNamingStrategy(new NestedNames())
        .withPropertySorter((one, other) -> 0)
        .withCustomDefinitionProvider(SchemaOfRecord::ofOwnType)
        .withTypeAttributeOverride(
            (node, scope, context) -> nameVariant(node, scope.getType().getErasedType()));
    builder
        .forFields()
        .withRequiredCheck(field -> field.getType().getErasedType().isPrimitive())
        .withCustomDefinitionProvider(SchemaOfRecord::ofOwnField);
    generator = new SchemaGenerator(builder.build());
  }

  ObjectNode of(Class<? extends Fact> fact) {
    ObjectNode shape = generator.generateSchema(fact);
    ObjectNode schema = NODES.objectNode();
    schema.set("$schema", shape.remove("$schema"));
    schema.put("$id", "urn:tiendo:schema:" + fact.getAnnotation(EventType.class).type());
    JsonNode definitions = shape.remove("$defs");
    schema.setAll(shape);
    if (definitions != null) {
      schema.set("$defs", definitions);
    }
    schema.findParents("pattern").forEach(node -> anchor((ObjectNode) node));
    return schema;
  }

  /**
   * A pattern of Bean Validation speaks of the whole text, one of JSON Schema of any part of it.
   */
  private static void anchor(ObjectNode node) {
    String pattern = node.path("pattern").asText();
    if (node.path("pattern").isTextual() && !pattern.startsWith("^")) {
      node.put("pattern", "^(" + pattern + ")$");
    }
  }

  /** Types whose reader and writer are our own, so that no generator can guess them. */
  private static CustomDefinition ofOwnType(ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    if (raw == LocalDate.class) {
      return inline(NODES.objectNode().put("type", "string").put("format", "date"));
    }
    if (raw == Instant.class) {
      return inline(NODES.objectNode().put("type", "string").put("format", "date-time"));
    }
    if (raw == JsonNode.class) {
      return inline(NODES.objectNode());
    }
    if (raw == Threshold.Bounds.class) {
      ObjectNode bounds = NODES.objectNode().put("type", "array");
      bounds.putArray("prefixItems").add(decimalText()).add(decimalText());
      return inline(bounds.put("items", false).put("minItems", 2));
    }
    if (raw == Obligation.Reporter.class) {
      ObjectNode agencies = NODES.objectNode().put("type", "array");
      agencies.putObject("items").put("type", "string");
      ObjectNode areas = NODES.objectNode().put("type", "object");
      areas.putObject("properties").set("areas", reference(AreaLevel.class, context));
      areas.putArray("required").add("areas");
      areas.put("additionalProperties", false);
      ObjectNode reporter = NODES.objectNode();
      reporter.putArray("oneOf").add(agencies).add(areas);
      return inline(reporter);
    }
    if (raw == Map.class) {
      ObjectNode map = NODES.objectNode().put("type", "object");
      map.set(
          "additionalProperties",
          context.createDefinitionReference(type.typeParametersFor(Map.class).get(1)));
      return inline(map);
    }
    if (raw.isInterface() && raw.isSealed()) {
      ObjectNode choice = NODES.objectNode();
      ArrayNode variants = choice.putArray("oneOf");
      for (Class<?> variant : raw.getPermittedSubclasses()) {
        variants.add(reference(variant, context));
      }
      return new CustomDefinition(
          choice, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
    }
    return null;
  }

  private static CustomPropertyDefinition ofOwnField(
      FieldScope field, SchemaGenerationContext context) {
    Class<?> holder = field.getDeclaringType().getErasedType();
    boolean json = field.getType().getErasedType() == JsonNode.class;
    ObjectNode own = null;
    if (field.getAnnotationConsideringFieldAndGetter(DecimalText.class) != null) {
      own = decimalText();
    } else if (json && holder.getSimpleName().equals("Attribute")) {
      own = NODES.objectNode();
      own.putArray("type").add("boolean").add("number").add("string");
    } else if (json && holder == AttainmentChanged.class) {
      own = NODES.objectNode().put("type", "object");
    }
    return own == null
        ? null
        : new CustomPropertyDefinition(own, CustomDefinition.AttributeInclusion.NO);
  }

  private static CustomDefinition inline(ObjectNode node) {
    return new CustomDefinition(
        node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
  }

  private static ObjectNode decimalText() {
    return NODES.objectNode().put("type", "string").put("pattern", "^-?\\d{1,30}(\\.\\d{1,20})?$");
  }

  private static ObjectNode reference(Class<?> type, SchemaGenerationContext context) {
    return context.createDefinitionReference(context.getTypeContext().resolve(type));
  }

  /** A variant of a sealed interface says in its first field which one it is. */
  private static void nameVariant(ObjectNode node, Class<?> raw) {
    for (Class<?> family : raw.getInterfaces()) {
      JsonTypeInfo info = family.getAnnotation(JsonTypeInfo.class);
      JsonSubTypes names = family.getAnnotation(JsonSubTypes.class);
      if (family == CatalogueEntry.class) {
        info = entry(JsonTypeInfo.class);
        names = entry(JsonSubTypes.class);
      }
      if (info != null && names != null && node.path("properties").isObject()) {
        ObjectNode properties = NODES.objectNode();
        for (JsonSubTypes.Type name : names.value()) {
          if (name.value() == raw) {
            properties.putObject(info.property()).put("const", name.name());
          }
        }
        properties.setAll((ObjectNode) node.get("properties"));
        node.set("properties", properties);
        ArrayNode required = NODES.arrayNode().add(info.property());
        node.path("required").forEach(required::add);
        node.set("required", required);
      }
    }
  }

  /** The catalogue's name stands in the fact, so the annotations stand there too. */
  private static <A extends java.lang.annotation.Annotation> A entry(Class<A> annotation) {
    try {
      return CatalogueEntryDeclared.class.getDeclaredField("entry").getAnnotation(annotation);
    } catch (NoSuchFieldException e) {
      throw new AssertionError("CatalogueEntryDeclared has lost its field entry", e);
    }
  }

  /** {@code Measure.Share}, so that equal names in different records stay apart. */
  private static final class NestedNames implements SchemaDefinitionNamingStrategy {
    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
      Class<?> raw = key.getType().getErasedType();
      return raw.getName().substring(raw.getPackageName().length() + 1).replace('$', '.');
    }

    @Override
    public void adjustDuplicateNames(
        Map<DefinitionKey, String> subschemas, SchemaGenerationContext context) {
      throw new IllegalStateException("Two records of one name: " + subschemas.values());
    }
  }
}
