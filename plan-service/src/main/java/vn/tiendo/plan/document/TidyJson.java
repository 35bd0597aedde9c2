package vn.tiendo.plan.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.List;
import vn.tiendo.events.Json;
import vn.tiendo.events.Text;

/**
 * Puts all text of a document into NFC, also where its form is free, and finds what no database
 * could keep.
 */
final class TidyJson {

  private final List<Finding> errors;

  private TidyJson(List<Finding> errors) {
    this.errors = errors;
  }

  static JsonNode of(JsonNode document, List<Finding> errors) {
    return new TidyJson(errors).tidy(document, "#");
  }

  private JsonNode tidy(JsonNode node, String pointer) {
    if (node instanceof ObjectNode object) {
      ObjectNode tidy = JsonNodeFactory.instance.objectNode();
      object
          .fields()
          .forEachRemaining(
              field -> {
                String name = Normalizer.normalize(field.getKey(), Normalizer.Form.NFC);
                String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                if (keepable(name, pointer)) {
                  tidy.set(name, tidy(field.getValue(), at));
                }
              });
      return tidy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode tidy = JsonNodeFactory.instance.arrayNode(array.size());
      for (int i = 0; i < array.size(); i++) {
        tidy.add(tidy(array.get(i), pointer + "/" + i));
      }
      return tidy;
    }
    if (node.isTextual()) {
      String text = Normalizer.normalize(node.textValue(), Normalizer.Form.NFC);
      return keepable(text, pointer) ? TextNode.valueOf(text) : NullNode.getInstance();
    }
    if (node.isNumber() && tooLong(node)) {
      errors.add(new Finding(pointer, new Text("Con số có quá nhiều chữ số", "Too many digits")));
      return NullNode.getInstance();
    }
    return node;
  }

  private static boolean tooLong(JsonNode number) {
    try {
      Json.boundedNumber(number.decimalValue().toString());
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private boolean keepable(String text, String pointer) {
    boolean keepable =
        text.codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    if (!keepable) {
      errors.add(
          new Finding(
              pointer,
              new Text(
                  "Có ký tự không lưu được (U+0000 hoặc nửa cặp surrogate)",
                  "Holds a character that cannot be kept (U+0000 or half a surrogate pair)")));
    }
    return keepable;
  }
}
