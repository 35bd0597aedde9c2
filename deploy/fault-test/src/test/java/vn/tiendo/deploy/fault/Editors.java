package vn.tiendo.deploy.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import vn.tiendo.deploy.fault.Client.Answer;

/** Those who keep the registry and the plan: what they were told must be in the figures too. */
final class Editors {

  private final Site site;
  private final Client client;
  private final Random random;
  private final Map<String, Boolean> offering = new HashMap<>();
  private int issued = 1;

  Editors(Site site, Client client, long seed) {
    this.site = site;
    this.client = client;
    this.random = new Random(seed);
    World.FACILITIES.forEach(facility -> offering.put(facility, false));
  }

  /** Turns an attribute of a library over; without an answer looks what it is now. */
  void editRegistry() {
    String facility = World.FACILITIES.get(random.nextInt(World.FACILITIES.size()));
    String url =
        site.url("facility") + "/v1/facilities/" + facility + "/attributes/" + World.ATTRIBUTE;
    boolean turned = !offering(facility);
    Answer answer = client.change(url, "PUT", "", Map.of("value", turned, "from", "2023-01-01"));
    if (answer.ok()) {
      offering(facility, turned);
    } else {
      uncertain(facility);
    }
  }

  private synchronized boolean offering(String facility) {
    return Boolean.TRUE.equals(offering.get(facility));
  }

  private synchronized void offering(String facility, boolean is) {
    offering.put(facility, is);
  }

  private synchronized void uncertain(String facility) {
    offering.put(facility, null);
  }

  /** Makes a new version of the plan that says the same; an amendment left open is issued first. */
  void editPlan() {
    String url = site.url("plan") + "/v1/plans/" + World.PLAN;
    if (client.get(url + "?version=draft").status() == 404) {
      client.change(
          url, "POST", "/amend", Map.of("act", "Quyết định thử", "reason", "Kiểm tra sự cố"));
    }
    Answer answer = client.changeAs(url + "?version=draft", "POST", url + "/issue", null);
    if (answer.ok()) {
      issued(answer.json().path("version").asInt());
    }
  }

  private synchronized void issued(int version) {
    issued = Math.max(issued, version);
  }

  /** The last version that was acknowledged. */
  synchronized int issued() {
    return issued;
  }

  /** The version in force, acknowledged or not. */
  int planVersion() {
    return client
        .get(site.url("plan") + "/v1/plans/" + World.PLAN)
        .expecting(200)
        .json()
        .path("version")
        .asInt();
  }

  /** How many libraries have the attribute, where it was not answered by asking. */
  synchronized long offeringNow() {
    long count = 0;
    for (String facility : World.FACILITIES) {
      if (offering.get(facility) == null) {
        JsonNode read =
            client
                .get(site.url("facility") + "/v1/facilities/" + facility + "?on=2024-12-31")
                .expecting(200)
                .json();
        offering.put(facility, read.path("attributes").path(World.ATTRIBUTE).asBoolean());
      }
      count += offering.get(facility) ? 1 : 0;
    }
    return count;
  }
}
