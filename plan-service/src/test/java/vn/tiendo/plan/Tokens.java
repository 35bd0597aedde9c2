package vn.tiendo.plan;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.http.Roles;

/** Requests of the people in the tests. */
public final class Tokens {

  private Tokens() {}

  public static RequestSpecification editor() {
    return as(LocalIssuer.throwAway().token(Roles.PLAN_EDITOR));
  }

  public static RequestSpecification issuer() {
    return as(LocalIssuer.throwAway().token(Roles.PLAN_ISSUER));
  }

  public static RequestSpecification reader() {
    return as(LocalIssuer.throwAway().token(Roles.ANALYST));
  }

  public static RequestSpecification as(LocalIssuer.Token token) {
    return given().auth().oauth2(token.sign());
  }
}
