package vn.tiendo.deploy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

  @TempDir Path temporary;

  @Test
  void a_token_says_who_may_do_what_where() throws Exception {
    LocalIssuer issuer = LocalIssuer.of(temporary);

    JwtClaims claims =
        verified(
            issuer,
            issuer
                .token("activity-writer", "analyst")
                .area("480", "19750")
                .agency("phong-vhtt")
                .subject("lan")
                .sign());

    assertEquals("urn:tiendo:local", claims.getIssuer());
    assertEquals("lan", claims.getSubject());
    assertEquals(List.of("activity-writer", "analyst"), claims.getStringListClaimValue("groups"));
    assertEquals(List.of("480", "19750"), claims.getStringListClaimValue("areas"));
    assertEquals("phong-vhtt", claims.getStringClaimValue("agency"));
  }

  @Test
  void an_unbounded_token_has_no_bounds_rather_than_empty_ones() throws Exception {
    LocalIssuer issuer = LocalIssuer.throwAway();

    JwtClaims claims = verified(issuer, issuer.token("operator").sign());

    assertFalse(claims.hasClaim("areas"));
    assertFalse(claims.hasClaim("agency"));
  }

  @Test
  void the_key_is_kept_and_nobody_else_may_read_it() throws Exception {
    String token = LocalIssuer.of(temporary).token("analyst").sign();

    assertEquals(
        "analyst",
        verified(LocalIssuer.of(temporary), token).getStringListClaimValue("groups").get(0));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(temporary.resolve("private-key.pem"))));
  }

  @Test
  void every_use_in_one_jvm_meets_the_same_throw_away_issuer() {
    assertEquals(
        LocalIssuer.throwAway().publicKeyBase64(), LocalIssuer.throwAway().publicKeyBase64());
    assertNotEquals(
        LocalIssuer.throwAway().publicKeyBase64(), LocalIssuer.of(temporary).publicKeyBase64());
  }

  @Test
  void a_stale_token_and_one_of_another_issuer_do_not_pass() {
    LocalIssuer issuer = LocalIssuer.throwAway();
    String stale = issuer.token("analyst").ttl(Duration.ofHours(-1)).sign();
    String foreign = LocalIssuer.of(temporary).token("analyst").sign();

    assertThrows(InvalidJwtException.class, () -> verified(issuer, stale));
    assertThrows(InvalidJwtException.class, () -> verified(issuer, foreign));
  }

  /** Knows of the issuer only what a service is told: the key and the name. */
  private static JwtClaims verified(LocalIssuer issuer, String token) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(issuer.publicKeyBase64())));
    return new JwtConsumerBuilder()
        .setVerificationKey(key)
        .setExpectedIssuer("urn:tiendo:local")
        .setRequireExpirationTime()
        .build()
        .processToClaims(token);
  }
}
