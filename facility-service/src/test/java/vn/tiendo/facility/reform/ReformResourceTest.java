package vn.tiendo.facility.reform;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.tiendo.facility.Desk.area;
import static vn.tiendo.facility.Desk.editor;
import static vn.tiendo.facility.Desk.importCsv;
import static vn.tiendo.facility.Desk.reader;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.facility.Desk;
import vn.tiendo.facility.WithServers;

@QuarkusTest
@WithServers
class ReformResourceTest {

  private static final String DAY = "2024-01-01";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"from\":\"nowhere\",\"to\":\"05986\",\"kind\":\"whole\"} | #/changes/0/from",
        "{\"from\":\"05974\",\"to\":\"05974\",\"kind\":\"whole\"} | #/changes/0/to",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"most\"} | #/changes/0/kind",
        "{\"from\":\"05974\",\"to\":\"05986\"} | #/changes/0/kind",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"part\",\"populationShare\":\"1.1\"} | #/changes/0/populationShare",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"part\",\"populationShare\":\"-0.1\"} | #/changes/0/populationShare",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"whole\",\"populationShare\":\"0.5\"} | #/changes/0/populationShare",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"whole\"},{\"from\":\"05974\",\"to\":\"05983\",\"kind\":\"whole\"} | #/changes/1/kind",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"part\"},{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"part\"} | #/changes/1/to",
        "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"part\",\"populationShare\":\"0.6\"},{\"from\":\"05974\",\"to\":\"05983\",\"kind\":\"part\",\"populationShare\":\"0.6\"} | #/changes/1/populationShare",
      })
  void what_cannot_stand_is_refused_with_a_pointer(String changes, String pointer) {
    Desk.places();
    editor()
        .body("{\"code\":\"bad\",\"effectiveOn\":\"2025-07-01\",\"changes\":[" + changes + "]}")
        .post("/v1/area-reforms")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
    reader().get("/v1/area-reforms/bad").then().statusCode(404);
  }

  @Test
  void a_table_may_come_in_pieces_and_takes_facilities_along_each_time() {
    Desk.declared();
    area("Q-1", "commune", null, null, null);
    area("Q-2", "commune", null, null, null);
    area("Q-3", "commune", null, DAY, null);
    for (String code : new String[] {"Q-1", "Q-2"}) {
      editor()
          .body(Desk.facility(code, null, "CLC"))
          .put("/v1/facilities/at-" + code)
          .then()
          .statusCode(201);
    }
    String path = "/v1/area-reforms/q-reform/import";
    importCsv(path, "oldCode,newCode,note\nQ-1,Q-3,Nhập toàn bộ\n").statusCode(422);
    importCsv(
            path + "?act=NQ 2&effectiveOn=" + DAY,
            "oldCode,newCode,note\nQ-1,Q-3,Nhâp toàn bộ\nQ-2,Q-3,bay mất\nQ-9,Q-3,Nhập toàn bộ\n")
        .statusCode(200)
        .body("created", equalTo(1))
        .body("problems.pointer", contains("#/3/note", "#/4/oldCode"));
    reader().get("/v1/facilities/at-Q-1").then().body("area", equalTo("Q-3"));
    reader().get("/v1/facilities/at-Q-2").then().body("area", equalTo("Q-2"));
    reader().get("/v1/area-reforms/q-reform").then().header("ETag", "\"1\"");

    importCsv(path, "oldCode,newCode,note\nQ-2,Q-3,Nhập một phần\n").body("created", equalTo(1));
    reader()
        .get("/v1/area-reforms/q-reform")
        .then()
        .header("ETag", "\"2\"")
        .body("act", equalTo("NQ 2"))
        .body("changes.from", contains("Q-1", "Q-2"));
    reader()
        .get("/v1/area-reforms/q-reform/unplaced")
        .then()
        .body("items.code", contains("at-Q-2"));

    // Told better later: the facility follows without anybody placing it.
    importCsv(path, "oldCode,newCode,note\nQ-2,Q-3,Nhập toàn bộ\n").body("updated", equalTo(1));
    reader().get("/v1/facilities/at-Q-2").then().body("area", equalTo("Q-3"));
    importCsv(path + "?effectiveOn=2024-02-02", "oldCode,newCode,note\n").statusCode(409);
    editor()
        .body(
            "{\"code\":\"q-reform\",\"effectiveOn\":\"2024-01-01\",\"changes\":["
                + "{\"from\":\"Q-1\",\"to\":\"Q-3\",\"kind\":\"part\"}]}")
        .post("/v1/area-reforms")
        .then()
        .statusCode(409);
  }
}
