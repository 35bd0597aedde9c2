package vn.tiendo.facility.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.intake.Faults;

/** Whether a value may stand under a name. */
public final class AttributeRules {

  private static final int LONGEST_CODE = 100;

  private AttributeRules() {}

  /** The value in its canonical form; null with a fault when it cannot stand. */
  public static JsonNode check(
      Known known, Holder holder, String name, JsonNode value, String field, Faults faults) {
    AttributeKind kind = known.attributeKinds().get(name);
    if (kind == null || !kind.of().contains(holder)) {
      String who = holder == Holder.AREA ? "địa bàn" : "cơ sở";
      faults.add(
          field,
          "Thuộc tính chưa khai báo cho " + who,
          "No such attribute is declared for " + holder.name().toLowerCase(java.util.Locale.ROOT));
      return null;
    }
    if (value == null || value.isNull() || value.isMissingNode()) {
      faults.add(field, "Bắt buộc có giá trị", "A value is required");
      return null;
    }
    return switch (kind.type()) {
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          faults.add(field, "Phải là true hoặc false", "Must be true or false");
          yield null;
        }
        yield value;
      }
      case CODE -> code(kind, value, field, faults);
      case NUMBER -> {
        if (!value.isNumber() && !value.isTextual()) {
          faults.add(field, "Phải là số", "Must be a number");
          yield null;
        }
        BigDecimal number =
            faults.decimal(field, value.isNumber() ? plain(value) : blankIsWrong(value.asText()));
        yield number == null ? null : node(canonical(number));
      }
      case DATE -> {
        LocalDate day = value.isTextual() ? faults.day(field, value.asText()) : null;
        if (day == null && !faults.any()) {
          faults.add(field, "Phải là ngày dạng YYYY-MM-DD", "Must be a day as YYYY-MM-DD");
        }
        yield day == null ? null : TextNode.valueOf(day.toString());
      }
    };
  }

  /** A cell of a CSV file as the JSON value its kind asks for; what it is not stays text. */
  public static JsonNode ofCell(Known known, String name, String cell) {
    AttributeKind kind = known.attributeKinds().get(name);
    if (kind != null && kind.type() == AttributeKind.Type.BOOLEAN) {
      if (cell.equals("true") || cell.equals("false")) {
        return BooleanNode.valueOf(cell.equals("true"));
      }
    }
    return TextNode.valueOf(cell);
  }

  /** As lists compare values. */
  public static String comparable(Known known, String name, String text) {
    AttributeKind kind = known.attributeKinds().get(name);
    if (kind != null && kind.type() == AttributeKind.Type.NUMBER) {
      Faults faults = Faults.ofBody();
      BigDecimal number = faults.decimal("value", text);
      return number == null ? text : canonical(number).toPlainString();
    }
    return text;
  }

  private static JsonNode code(AttributeKind kind, JsonNode value, String field, Faults faults) {
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST_CODE) {
      faults.add(field, "Phải là một mã", "Must be a code");
      return null;
    }
    if (kind.values() != null
        && !kind.values().isEmpty()
        && !kind.values().contains(value.asText())) {
      String allowed = String.join(", ", kind.values());
      faults.add(field, "Phải là một trong: " + allowed, "Must be one of: " + allowed);
      return null;
    }
    return faults.required(field, value.asText(), LONGEST_CODE) == null ? null : value;
  }

  private static String plain(JsonNode number) {
    BigDecimal value = number.decimalValue();
    // An exponent could ask for a gigabyte of zeros; the refusal of the odd text says enough.
    return Math.abs((long) value.scale()) > 40 ? "?" : value.toPlainString();
  }

  private static String blankIsWrong(String text) {
    return text.isBlank() ? "?" : text;
  }

  /** The node that reading the stored number gives again, so that equal values are equal. */
  private static JsonNode node(BigDecimal number) {
    if (number.scale() > 0) {
      return DecimalNode.valueOf(number);
    }
    if (number.precision() <= 9) {
      return IntNode.valueOf(number.intValueExact());
    }
    return number.precision() <= 18
        ? LongNode.valueOf(number.longValueExact())
        : BigIntegerNode.valueOf(number.toBigIntegerExact());
  }

  private static BigDecimal canonical(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
