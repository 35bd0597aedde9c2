package vn.tiendo.report.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.inbox.Received;

/**
 * What another system tells by way of Kafka, read as if it had been posted: in the shape of a post
 * or in that of an announcement, whose {@code late} and {@code recordedAt} are ours to say.
 */
public final class Told {

  private static final String RECORDED = "activity.recorded.v1";
  private static final String RETRACTED = "activity.retracted.v1";

  private Told() {}

  /** Written to the topic of the activities by somebody else: to be judged, not folded. */
  public static boolean byOthers(Received event) {
    return (event.type().equals(RECORDED) || event.type().equals(RETRACTED)) && !event.announced();
  }

  static boolean retracts(Received event) {
    return event.type().equals(RETRACTED);
  }

  /** The one item that the record is; its identity may be that of the CloudEvent. */
  static Body.Item item(Received event, int index, ObjectMapper json) {
    Body.Item item;
    try {
      Body body = Body.ofJson(event.data(), json);
      item =
          body.batch() ? new Body.Item(0, "#", null, Body.notAnObject("#")) : body.items().get(0);
    } catch (Problem notJson) {
      return new Body.Item(index, "#", null, notJson);
    }
    if (item.problem() != null || !item.json().isObject()) {
      return new Body.Item(index, "#", item.json(), item.problem());
    }
    ObjectNode told = item.json().deepCopy();
    told.remove("recordedAt");
    told.remove(retracts(event) ? "holder" : "late");
    fill(told, "source", event.header("ce_source"));
    fill(told, "id", event.id());
    return new Body.Item(index, "#", told, null);
  }

  private static void fill(ObjectNode told, String field, String value) {
    JsonNode given = told.get(field);
    if ((given == null || given.isNull()) && value != null && !value.isEmpty()) {
      told.put(field, value);
    }
  }
}
