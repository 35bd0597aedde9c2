package vn.tiendo.plan.alignment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import vn.tiendo.plan.OnRealServers;
import vn.tiendo.plan.Registry;
import vn.tiendo.plan.SamplePlan;
import vn.tiendo.plan.Tokens;

@QuarkusTest
@OnRealServers
class AlignmentTest {

  @Inject Registry registry;

  private static void store(String code, String body) {
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/plans/" + code)
        .then()
        .statusCode(201);
    Tokens.issuer().post("/v1/plans/" + code + "/issue").then().statusCode(200);
  }

  private static String child(String code, String parent, int percent) {
    return SamplePlan.of(code, "480", percent)
        .replaceFirst(
            "\"code\":\"" + code + "\"", "\"code\":\"" + code + "\",\"parent\":\"" + parent + "\"")
        .replace(
            "\"code\":\"T1\"",
            "\"code\":\"T1\",\"derivedFrom\":{\"plan\":\"" + parent + "\",\"target\":\"T1\"}");
  }

  @Test
  void a_child_may_come_before_its_parent_and_follows_its_amendment() {
    registry.announceAreas();
    store("family-child", child("family-child", "family-parent", 75));
    Tokens.reader()
        .get("/v1/plans/family-child/alignment")
        .then()
        .statusCode(200)
        .body("items.finding", contains("parent-unknown"));
    store("family-parent", SamplePlan.of("family-parent", "46", 70));
    Tokens.reader()
        .get("/v1/plans/family-child/alignment")
        .then()
        .body("items.finding", contains("aligned"));
    String tag =
        Tokens.editor()
            .contentType(ContentType.JSON)
            .body("{\"act\":\"x\",\"reason\":\"y\"}")
            .post("/v1/plans/family-parent/amend")
            .header("ETag");
    Tokens.editor()
        .contentType(ContentType.JSON)
        .header("If-Match", tag)
        .body(SamplePlan.of("family-parent", "46", 80))
        .put("/v1/plans/family-parent")
        .then()
        .statusCode(200);
    Tokens.issuer().post("/v1/plans/family-parent/issue").then().statusCode(200);
    Tokens.reader()
        .get("/v1/plans/family-child/alignment")
        .then()
        .body("items.finding", contains("looser-threshold"))
        .body("items[0].own.atLeast", equalTo("75"))
        .body("items[0].inParent.atLeast", equalTo("80"))
        .body("items[0].parentVersion", equalTo(2));
  }

  @Test
  void the_tree_under_a_plan_is_shown_and_a_circle_of_parents_ends() {
    registry.announceAreas();
    store("tree-top", child("tree-top", "tree-leaf", 75));
    store("tree-mid", child("tree-mid", "tree-top", 75));
    store("tree-mid-2", child("tree-mid-2", "tree-top", 75));
    store("tree-leaf", child("tree-leaf", "tree-mid", 75));
    Tokens.reader()
        .get("/v1/plans/tree-top/cascade")
        .then()
        .statusCode(200)
        .body("plan", equalTo("tree-top"))
        .body("children.plan", containsInAnyOrder("tree-mid", "tree-mid-2"))
        .body("children.find { it.plan == 'tree-mid' }.children.plan", contains("tree-leaf"));
    Tokens.reader().get("/v1/plans/nobody/cascade").then().statusCode(404);
    Tokens.reader().get("/v1/plans/nobody/alignment").then().statusCode(404);
  }

  @Test
  void orphans_hang_under_the_parent_nobody_has_stored() {
    registry.announceAreas();
    store("orphan-1", child("orphan-1", "not-stored", 75));
    store("orphan-2", child("orphan-2", "orphan-1", 75));
    Tokens.reader()
        .get("/v1/plans/not-stored/cascade")
        .then()
        .statusCode(200)
        .body("known", equalTo(false))
        .body("version", nullValue())
        .body("children.plan", contains("orphan-1"))
        .body("children[0].known", equalTo(true))
        .body("children[0].parentKnown", equalTo(false))
        .body("children[0].children.plan", contains("orphan-2"))
        .body("children[0].children[0].parentKnown", equalTo(true));
    Tokens.reader()
        .get("/v1/plans/orphan-1/alignment")
        .then()
        .body("items.finding", contains("parent-unknown"));
  }

  @Test
  void what_no_target_derives_from_is_missing_in_the_child() {
    registry.announceAreas();
    store("wide-parent", SamplePlan.of("wide-parent", "46", 70));
    store(
        "wide-child",
        SamplePlan.of("wide-child")
            .replaceFirst("\"code\"", "\"parent\":\"wide-parent\",\"code\""));
    Tokens.reader()
        .get("/v1/plans/wide-child/alignment")
        .then()
        .body("items.finding", contains("missing-in-child"))
        .body("items[0].parentTarget", equalTo("T1"));
  }
}
