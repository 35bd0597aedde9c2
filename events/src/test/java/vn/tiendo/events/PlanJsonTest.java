package vn.tiendo.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.plan.Plan;

class PlanJsonTest {

  private static final String PLAN =
      """
      {"code":"p","title":{"vi":"Kế hoạch"},"issuer":"a","level":"district","area":"480",
       "period":{"start":"2024-01-01","end":"2024-12-31"},
       "targets":[{"code":"T1","title":{"vi":"x"},"cells":[{"code":"a","measure":{"kind":"share",
         "of":{"kind":"union","of":[{"kind":"facilities","types":["L"],"where":{"not":{"attribute":"x","is":true}}}]},
         "having":{"all":[{"any":[{"attribute":"n","atLeast":3,"yearsAgo":5}]},
           {"activity":{"kinds":["k"],"dimensions":{"channel":"on-site"}},"atLeast":1,"per":"month"},
           {"withinObservance":"book-day","activity":{}},
           {"inArea":{"hasFacility":{"kind":"facilities","openedIn":"period"}},"level":"commune"}]}},
         "thresholds":[{"due":"2024-12-31","between":["5","10.50"]}]}]}],
       "obligations":[{"code":"O1","title":{"vi":"x"},"reporter":{"areas":"commune"},"recipient":"a","frequency":"year",
         "due":{"before":"10-01"}},{"code":"O2","title":{"vi":"x"},"reporter":["a"],"frequency":"once"}]}
      """;

  private final ObjectMapper json = Json.mapper();

  @Test
  void a_plan_is_the_same_after_being_written_and_read() throws Exception {
    Plan plan = json.readValue(PLAN, Plan.class);
    String written = json.writeValueAsString(plan);
    assertEquals(plan, json.readValue(written, Plan.class));
    assertEquals(
        "[\"5\",\"10.50\"]",
        json.readTree(written).at("/targets/0/cells/0/thresholds/0/between").toString());
  }

  @Test
  void an_unknown_field_is_found_where_it_stands_however_deep() {
    var problem =
        assertThrows(
            JsonMappingException.class,
            () -> json.readValue(PLAN.replace("\"yearsAgo\":5", "\"yersAgo\":5"), Plan.class));
    StringBuilder pointer = new StringBuilder("#");
    problem
        .getPath()
        .forEach(
            p ->
                pointer
                    .append('/')
                    .append(p.getFieldName() == null ? p.getIndex() : p.getFieldName()));
    assertEquals("#/targets/0/cells/0/measure/having/all/0/any/0/yersAgo", pointer.toString());
  }

  @Test
  void text_is_composed_and_numbers_are_bounded() throws Exception {
    assertEquals("Hòa", json.readValue("\"Ho\u0300a\"", String.class));
    assertThrows(
        JsonMappingException.class, () -> json.readValue("1e999999", java.math.BigDecimal.class));
  }
}
