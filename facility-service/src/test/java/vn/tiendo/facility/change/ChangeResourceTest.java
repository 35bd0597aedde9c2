package vn.tiendo.facility.change;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.facility.Desk.editor;
import static vn.tiendo.facility.Desk.reader;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.Json;
import vn.tiendo.facility.WithServers;

@QuarkusTest
@WithServers
class ChangeResourceTest {

  private static final String BODY = "{\"name\":\"Xã\",\"level\":\"commune\"}";

  private static List<Map<String, Object>> after(String cursor) {
    return after(cursor, 7);
  }

  private static List<Map<String, Object>> after(String cursor, int limit) {
    List<Map<String, Object>> all = new ArrayList<>();
    String at = cursor;
    while (true) {
      var answer =
          reader()
              .queryParam("after", at)
              .queryParam("limit", limit)
              .get("/v1/changes")
              .then()
              .statusCode(200);
      List<Map<String, Object>> items = answer.extract().path("items");
      all.addAll(items);
      if (answer.extract().path("next") == null) {
        return all;
      }
      at = answer.extract().path("next");
    }
  }

  private static String end() {
    List<Map<String, Object>> all = after("", 1000);
    return all.isEmpty() ? "" : (String) all.get(all.size() - 1).get("cursor");
  }

  @Test
  void every_change_is_listed_once_in_order_however_many_write_at_a_time() throws Exception {
    String start = end();
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> writes =
          IntStream.range(0, 40)
              .<Callable<Integer>>mapToObj(
                  i -> () -> editor().body(BODY).put("/v1/areas/ch-" + i).statusCode())
              .toList();
      for (var status : threads.invokeAll(writes)) {
        assertEquals(201, status.get());
      }
    } finally {
      threads.shutdown();
    }
    List<Map<String, Object>> changes = after(start);
    assertEquals(
        IntStream.range(0, 40).mapToObj(i -> "ch-" + i).sorted().toList(),
        changes.stream().map(change -> (String) change.get("code")).sorted().toList());
    long last = 0;
    for (Map<String, Object> change : changes) {
      long cursor = Long.parseLong((String) change.get("cursor"));
      assertTrue(cursor > last);
      last = cursor;
      assertEquals("area", change.get("type"));
      assertEquals(1, change.get("version"));
      assertEquals(false, change.get("deleted"));
      assertEquals(change.get("code"), ((Map<?, ?>) change.get("body")).get("code"));
    }
    assertTrue(after(Long.toString(last)).isEmpty());
    reader().queryParam("after", "x").get("/v1/changes").then().statusCode(400);
  }

  @Test
  void what_is_listed_is_announced_on_kafka() {
    String code = "kafka-" + UUID.randomUUID();
    editor().body(BODY).put("/v1/areas/" + code).then().statusCode(201);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "group.id",
            code,
            "auto.offset.reset",
            "earliest");
    Map<String, AreaRecorded> heard = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("areas"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  String type =
                      new String(
                          record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                  if (type.equals("area.recorded.v1")) {
                    heard.put(
                        record.key(), Json.mapper().readValue(record.value(), AreaRecorded.class));
                  }
                }
                return heard.containsKey(code);
              });
    }
    assertEquals(1, heard.get(code).version());
    assertEquals("Xã", heard.get(code).versions().get(0).name());
  }

  @Test
  void a_post_repeated_under_its_key_is_done_once() {
    String start = end();
    String csv = "code,name,level\nidem-1,Xã,commune\n";
    String key = "\"" + UUID.randomUUID() + "\"";
    for (int i = 0; i < 2; i++) {
      editor()
          .contentType("text/csv; charset=UTF-8")
          .header("Idempotency-Key", key)
          .body(csv)
          .post("/v1/areas/import")
          .then()
          .statusCode(200)
          .body("created", equalTo(1));
    }
    editor()
        .contentType("text/csv; charset=UTF-8")
        .header("Idempotency-Key", key)
        .body(csv + "idem-2,Xã,commune\n")
        .post("/v1/areas/import")
        .then()
        .statusCode(422);
    assertEquals(1, after(start).size());
  }
}
