package vn.tiendo.events.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.json.JsonString;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, and what the token lets that caller write. */
@RequestScoped
public class Caller {

  static final String ANONYMOUS = "anonymous";

  private final SecurityIdentity identity;
  private final Instance<AreaTree> tree;

  Caller(SecurityIdentity identity, Instance<AreaTree> tree) {
    this.identity = identity;
    this.tree = tree;
  }

  /** The token's subject; {@code anonymous} without a token. */
  public String subject() {
    if (identity.isAnonymous()) {
      return ANONYMOUS;
    }
    String name = token().map(JsonWebToken::getSubject).orElse(null);
    return name != null ? name : identity.getPrincipal().getName();
  }

  /** The roles the token carries. */
  public Set<String> roles() {
    Set<String> roles = new TreeSet<>(identity.getRoles());
    roles.retainAll(Roles.ALL);
    return roles;
  }

  public boolean has(String role) {
    return identity.hasRole(role);
  }

  /** The areas that bound what this caller writes; empty: nothing bounds it. */
  public Optional<Set<String>> areas() {
    return token().map(jwt -> jwt.<Object>getClaim("areas")).map(Caller::texts);
  }

  /** The agency this caller writes for; empty: nothing bounds it. */
  public Optional<String> agency() {
    return token()
        .map(jwt -> jwt.<Object>getClaim("agency"))
        .map(claim -> texts(claim).iterator())
        .filter(java.util.Iterator::hasNext)
        .map(java.util.Iterator::next);
  }

  /** May this caller write for the area, as the areas lay on that day? */
  public boolean mayWrite(String area, LocalDate day) {
    Optional<Set<String>> bounds = areas();
    return bounds.isEmpty()
        || bounds.get().stream()
            .anyMatch(bound -> bound.equals(area) || tree.get().within(area, bound, day));
  }

  /** Refuses with 403 what {@link #mayWrite} denies. */
  public void requireArea(String area, LocalDate day) {
    if (!mayWrite(area, day)) {
      throw Problem.of(
              403, "area-forbidden", "Ngoài địa bàn được phép", "Outside the areas of your token")
          .detail(
              "Mã truy cập không cho phép ghi dữ liệu của địa bàn " + area + ".",
              "Your token does not allow writing for area " + area + ".")
          .with("area", area);
    }
  }

  /** May this caller write for the agency? */
  public boolean mayWriteFor(String agency) {
    return agency().map(bound -> bound.equals(agency)).orElse(true);
  }

  /** Refuses with 403 what {@link #mayWriteFor} denies. */
  public void requireAgency(String agency) {
    if (!mayWriteFor(agency)) {
      throw Problem.of(
              403, "agency-forbidden", "Không phải cơ quan của bạn", "Not the agency of your token")
          .detail(
              "Mã truy cập không cho phép ghi thay cơ quan " + agency + ".",
              "Your token does not allow writing for agency " + agency + ".");
    }
  }

  private Optional<JsonWebToken> token() {
    return identity.getPrincipal() instanceof JsonWebToken jwt
        ? Optional.of(jwt)
        : Optional.empty();
  }

  private static Set<String> texts(Object claim) {
    Set<String> texts = new TreeSet<>();
    if (claim instanceof Collection<?> many) {
      many.forEach(one -> texts.addAll(texts(one)));
    } else if (claim instanceof JsonString text) {
      texts.add(text.getString());
    } else {
      texts.add(String.valueOf(claim));
    }
    return texts;
  }
}
