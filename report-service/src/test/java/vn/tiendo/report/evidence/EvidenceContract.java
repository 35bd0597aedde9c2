package vn.tiendo.report.evidence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.LocalIssuer;

/** What holds of files whatever store they lie in. */
interface EvidenceContract {

  @Test
  default void a_file_comes_back_as_it_was_sent() throws Exception {
    byte[] bytes = large(3_000_017);
    Response kept = send(bytes, "application/pdf", "?name=Quyết định 12.pdf");
    assertEquals(201, kept.statusCode(), kept.asString());
    String sha256 = sha256(bytes);
    kept.then()
        .body("uri", equalTo("/v1/evidence/" + sha256))
        .body("sha256", equalTo(sha256))
        .body("size", equalTo(bytes.length))
        .body("type", equalTo("application/pdf"))
        .body("name", equalTo("Quyết định 12.pdf"))
        .header("Location", containsString("/v1/evidence/" + sha256));
    Response read = reader().get("/v1/evidence/" + sha256);
    assertArrayEquals(bytes, read.asByteArray());
    read.then()
        .statusCode(200)
        .contentType("application/pdf")
        .header("ETag", equalTo("\"" + sha256 + "\""))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Content-Length", equalTo("" + bytes.length))
        .header(
            "Content-Disposition",
            equalTo(
                "attachment; filename=\"Quy_t __nh 12.pdf\";"
                    + " filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012.pdf"));
    reader()
        .header("If-None-Match", "\"" + sha256 + "\"")
        .get("/v1/evidence/" + sha256)
        .then()
        .statusCode(304);
    reader()
        .head("/v1/evidence/" + sha256.toUpperCase())
        .then()
        .statusCode(200)
        .header("Content-Length", equalTo("" + bytes.length))
        .contentType("application/pdf");
  }

  @Test
  default void the_same_file_is_kept_once_under_its_first_name() throws Exception {
    byte[] bytes = Samples.pdf(UUID.randomUUID().toString());
    assertEquals(201, send(bytes, "application/pdf", "?name=a.pdf").statusCode());
    send(bytes, "application/octet-stream", "?name=b.pdf")
        .then()
        .statusCode(200)
        .body("name", equalTo("a.pdf"));
  }

  @Test
  default void many_who_send_the_same_file_at_once_keep_it_once() throws Exception {
    byte[] bytes = large(700_000);
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> send(bytes, "application/pdf", "").statusCode());
      }
      int created = 0;
      for (Future<Integer> status : people.invokeAll(calls)) {
        created += status.get() == 201 ? 1 : 0;
      }
      assertEquals(1, created);
    } finally {
      people.shutdownNow();
    }
    assertArrayEquals(bytes, reader().get("/v1/evidence/" + sha256(bytes)).asByteArray());
  }

  @Test
  default void a_form_and_a_file_without_a_name_do_as_well() {
    byte[] bytes = Samples.pdf(UUID.randomUUID().toString());
    as("report-submitter")
        .multiPart("file", "bien-ban.pdf", bytes, "application/pdf")
        .post("/v1/evidence")
        .then()
        .statusCode(201)
        .body("name", equalTo("bien-ban.pdf"));
    Response bare = send(Samples.pdf(UUID.randomUUID().toString()), "application/pdf", "");
    bare.then().statusCode(201).body("name", nullValue());
    reader()
        .get(bare.<String>path("uri"))
        .then()
        .header(
            "Content-Disposition",
            containsString(bare.path("sha256").toString().substring(0, 12) + ".pdf"));
  }

  @Test
  default void what_is_no_evidence_is_refused_and_not_kept() {
    send(new byte[0], "application/pdf", "").then().statusCode(422);
    send(Samples.png(), "application/pdf", "")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:tiendo:problem:evidence-type"))
        .body("found", equalTo("image/png"));
    send("<html><script/>".getBytes(), "application/octet-stream", "").then().statusCode(415);
    send(Samples.png(), "image/svg+xml", "").then().statusCode(415);
    byte[] other = Samples.pdf("other" + UUID.randomUUID());
    send(other, "application/pdf", "?sha256=" + "0".repeat(64))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:tiendo:problem:evidence-checksum"));
    reader().get("/v1/evidence/" + sha256(other)).then().statusCode(404);
    send(new byte[20 * 1024 * 1024 + 1], "application/pdf", "").then().statusCode(413);
    reader().get("/v1/evidence/nothing").then().statusCode(404);
  }

  @Test
  default void an_idempotency_key_repeats_the_answer() {
    byte[] bytes = Samples.pdf(UUID.randomUUID().toString());
    String key = "\"" + UUID.randomUUID() + "\"";
    for (int i = 0; i < 2; i++) {
      as("activity-writer")
          .header("Idempotency-Key", key)
          .contentType("application/pdf")
          .body(bytes)
          .post("/v1/evidence")
          .then()
          .statusCode(201);
    }
  }

  private static Response send(byte[] bytes, String type, String query) {
    return as("activity-writer").contentType(type).body(bytes).post("/v1/evidence" + query);
  }

  private static RequestSpecification reader() {
    return as("analyst");
  }

  private static RequestSpecification as(String role) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }

  private static byte[] large(int size) {
    byte[] bytes = new byte[size];
    new Random().nextBytes(bytes);
    byte[] start = Samples.pdf("");
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
