package vn.tiendo.events.http;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Grants {@link Roles#SIGNED_IN} to each of the eight roles, and {@link Roles#READER} to them and,
 * when reading is public, to everybody.
 */
@ApplicationScoped
class Reading implements SecurityIdentityAugmentor {

  private final boolean publicRead;

  Reading(@ConfigProperty(name = "tiendo.public-read", defaultValue = "false") boolean publicRead) {
    this.publicRead = publicRead;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    boolean known = !Collections.disjoint(identity.getRoles(), Roles.ALL);
    if (!known && !publicRead) {
      return Uni.createFrom().item(identity);
    }
    QuarkusSecurityIdentity.Builder granted =
        QuarkusSecurityIdentity.builder(identity)
            .setAnonymous(identity.isAnonymous())
            .addRole(Roles.READER);
    if (known) {
      granted.addRole(Roles.SIGNED_IN);
    }
    return Uni.createFrom().item(granted.build());
  }
}
