package vn.tiendo.events.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;

/** More than there is room for. */
@QuarkusTest
@TestProfile(LimitsTest.Few.class)
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "events"))
class LimitsTest {

  public static class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tiendo.requests.per-second", "1", "tiendo.requests.burst", "20");
    }
  }

  @TestHTTPResource URL url;

  @Test
  void too_many_requests_of_one_caller_are_refused_and_disturb_no_other() {
    int accepted = 0;
    Response answer = as("eager").get("/v1/samples");
    while (answer.statusCode() == 200) {
      accepted++;
      assertTrue(accepted < 1000, "never refused");
      answer = as("eager").get("/v1/samples");
    }
    assertTrue(accepted >= 20, accepted + " accepted");
    answer
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("type", equalTo("urn:tiendo:problem:too-many"));
    as("calm").get("/v1/samples").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void a_client_that_offers_http_2_is_answered_all_the_same() throws Exception {
    java.net.http.HttpResponse<String> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(url.toURI().resolve("/v1/samples"))
                    .header("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertEquals(401, answer.statusCode(), answer.body());
  }

  @Test
  void too_many_requests_without_a_token_are_refused_by_address() {
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      int status = given().get("/v1/samples").statusCode();
      assertTrue(status == 401 || status == 429, "" + status);
      refused += status == 429 ? 1 : 0;
    }
    assertTrue(refused > 0);
    for (int i = 0; i < 100; i++) {
      given().get("/q/health/live").then().statusCode(200);
    }
  }

  @Test
  void a_body_that_never_ends_is_refused_and_cut_off() throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/samples HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Authorization: Bearer "
                  + token("endless")
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = new byte[64 * 1024];
      long sent = 0;
      boolean cut = false;
      while (!cut && sent < 8L << 30) {
        try {
          out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
          out.write(chunk);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          sent += chunk.length;
          if (socket.getInputStream().available() > 0) {
            String answer =
                new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 413", answer);
            break;
          }
        } catch (IOException e) {
          cut = true;
        }
      }
      assertTrue(sent < 8L << 30, "nobody minded " + sent + " bytes");
    }
    as("other").get("/v1/samples").then().statusCode(200);
  }

  @Test
  void a_packed_body_is_not_taken() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/samples HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Authorization: Bearer "
                  + token("packer")
                  + "\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + packed.size()
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(packed.toByteArray());
      assertEquals(
          "HTTP/1.1 415",
          new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
    }
  }

  private static RequestSpecification as(String subject) {
    return given().header("Authorization", "Bearer " + token(subject));
  }

  private static String token(String subject) {
    return LocalIssuer.throwAway().token("plan-editor").subject(subject).sign();
  }
}
