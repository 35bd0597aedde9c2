package vn.tiendo.plan.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import vn.tiendo.events.plan.Plan;

/** How a plan is kept in a column. */
@ApplicationScoped
class PlanDocument {

  private final ObjectMapper json;

  PlanDocument(ObjectMapper json) {
    this.json = json;
  }

  String write(Plan plan) {
    try {
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan is not writable", e);
    }
  }

  Plan read(PlanVersion version) {
    try {
      return json.readValue(version.document(), Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan is not readable", e);
    }
  }

  String level(Plan.Level level) {
    return json.convertValue(level, String.class);
  }
}
