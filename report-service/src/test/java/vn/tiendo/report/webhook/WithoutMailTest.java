package vn.tiendo.report.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;

/** As it is started without any setting. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class WithoutMailTest {

  @Inject MailServer mail;

  @Test
  void without_a_server_of_mail_nobody_subscribes_by_mail() {
    assertFalse(mail.configured());
    refused("mailto:can-bo@example.vn");
  }

  @Test
  void without_a_setting_nothing_is_sent_to_this_machine() {
    refused("http://127.0.0.1:8083/");
    refused("https://localhost/");
  }

  private static void refused(String url) {
    given()
        .contentType(ContentType.JSON)
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token("operator").sign())
        .body("{\"url\":\"" + url + "\",\"events\":[\"report.overdue\"]}")
        .post("/v1/webhooks")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("#/url"));
  }
}
