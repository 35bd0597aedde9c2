package vn.tiendo.deploy.fault;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A province with two communes, six libraries and one plan, in which every activity moves several
 * figures: sums, counts and shares, of the year and its quarters, of all and of one place.
 */
final class World {

  static final String PLAN = "plan-under-fault";
  static final List<String> COMMUNES = List.of("xa-a", "xa-b");
  static final List<String> FACILITIES =
      List.of("tv-a1", "tv-a2", "tv-a3", "tv-b1", "tv-b2", "tv-b3");
  static final List<String> CHANNELS = List.of("on-site", "mobile", "online");
  static final String ATTRIBUTE = "providesLifelongLearning";

  /** So many activities a quarter make a library a busy one. */
  static final int BUSY = 60;

  private static final String PROVINCE = "tinh-t";

  private World() {}

  static String areaOf(String facility) {
    return "xa-" + facility.charAt(3);
  }

  static void make(Site site, Client client) {
    String areas =
        "code,name,level,parent,validFrom,validTo,settlement\n"
            + PROVINCE
            + ",Tỉnh thử,province,,,,\n"
            + "xa-a,Xã A,commune,"
            + PROVINCE
            + ",,,rural\nxa-b,Xã B,commune,"
            + PROVINCE
            + ",,,rural\n";
    client
        .send("POST", site.url("facility") + "/v1/areas/import", "text/csv", areas)
        .expecting(200);
    // The other services hear of areas and agencies by way of Kafka.
    eventually(
        () ->
            client.put(
                site.url("plan") + "/v1/agencies/ubnd-t",
                Map.of(
                    "code",
                    "ubnd-t",
                    "title",
                    Map.of("vi", "Ủy ban nhân dân tỉnh thử"),
                    "area",
                    PROVINCE)));
    for (String facility : FACILITIES) {
      eventually(
          () ->
              client.put(
                  site.url("facility") + "/v1/facilities/" + facility,
                  Map.of(
                      "name",
                      "Thư viện " + facility,
                      "types",
                      List.of("LIB_COMMUNE"),
                      "level",
                      "commune",
                      "area",
                      areaOf(facility),
                      "openedOn",
                      "2015-01-01")));
      client
          .put(
              site.url("facility") + "/v1/facilities/" + facility + "/attributes/" + ATTRIBUTE,
              Map.of("value", false, "from", "2023-01-01"))
          .expecting(201);
    }
    eventually(() -> client.put(site.url("plan") + "/v1/plans/" + PLAN, plan()));
    client.change(site.url("plan") + "/v1/plans/" + PLAN, "POST", "/issue", null).expecting(200);
    await("the plan's figures")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> client.get(site.url("report") + "/v1/attainments?plan=" + PLAN).status() == 200);
  }

  private interface Call {
    Client.Answer make();
  }

  private static void eventually(Call call) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> call.make().expecting(200, 201));
  }

  private static Map<String, Object> plan() {
    Map<String, Object> libraries = Map.of("kind", "facilities", "types", List.of("LIB_COMMUNE"));
    Map<String, Object> visits = Map.of("kinds", List.of(Item.KIND), "facilities", libraries);
    Map<String, Object> mobile =
        Map.of(
            "kinds",
            List.of(Item.KIND),
            "facilities",
            libraries,
            "dimensions",
            Map.of("channel", List.of("mobile")));
    List<Map<String, Object>> measures =
        List.of(
            quantity(Map.of("kind", "sum", "of", "visits", "activity", visits)),
            quantity(Map.of("kind", "count", "activity", visits)),
            quantity(Map.of("kind", "sum", "of", "visits", "activity", visits)),
            quantity(Map.of("kind", "sum", "of", "visits", "activity", mobile)),
            share(libraries, Map.of("attribute", ATTRIBUTE, "is", true)),
            share(libraries, Map.of("activity", visits, "atLeast", BUSY, "per", "quarter")));
    return Map.of(
        "code",
        PLAN,
        "title",
        Map.of("vi", "Kế hoạch thử"),
        "issuer",
        "ubnd-t",
        "level",
        "province",
        "area",
        PROVINCE,
        "period",
        Map.of("start", "2024-01-01", "end", "2024-12-31"),
        "targets",
        IntStream.range(0, measures.size())
            .mapToObj(i -> target("T" + (i + 1), measures.get(i), i == 2))
            .toList());
  }

  private static Map<String, Object> quantity(Map<String, Object> of) {
    return Map.of("kind", "quantity", "of", of);
  }

  private static Map<String, Object> share(Map<String, Object> of, Map<String, Object> having) {
    return Map.of("kind", "share", "of", of, "having", having);
  }

  private static Map<String, Object> target(
      String code, Map<String, Object> measure, boolean quarterly) {
    Map<String, Object> cell =
        quarterly
            ? Map.of("code", "a", "measure", measure, "every", "quarter", "thresholds", List.of())
            : Map.of("code", "a", "measure", measure, "thresholds", List.of());
    return Map.of("code", code, "title", Map.of("vi", "Chỉ tiêu " + code), "cells", List.of(cell));
  }
}
