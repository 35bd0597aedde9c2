package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs the tokens that the services accept on this machine. In production any OpenID Connect
 * provider takes its place by configuration.
 */
public final class LocalIssuer {

  /** The {@code iss} claim of every token. */
  public static final String ISSUER = "urn:tiendo:local";

  private static final String KEY_FILE = "private-key.pem";
  private static final String THROW_AWAY = "tiendo.local.issuer.throw-away";

  private final RSAPrivateCrtKey key;
  private final Clock clock;

  private LocalIssuer(RSAPrivateCrtKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The issuer whose key lies in the directory; made when there is none. */
  public static LocalIssuer of(Path directory) {
    return of(directory, Clock.systemUTC());
  }

  static LocalIssuer of(Path directory, Clock clock) {
    Path file = directory.resolve(KEY_FILE);
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock oneMakesIt = channel.lock()) {
        if (!Files.exists(file)) {
          write(file, newKey());
        }
        return new LocalIssuer(parse(body(Files.readString(file))), clock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the issuer's key in " + directory, e);
    }
  }

  /**
   * The issuer of this JVM's tests. The key is a system property, as tests and test resources live
   * in different class loaders and must meet.
   */
  public static LocalIssuer throwAway() {
    synchronized (System.class) {
      String known = System.getProperty(THROW_AWAY);
      if (known == null) {
        known = newKey();
        System.setProperty(THROW_AWAY, known);
      }
      return new LocalIssuer(parse(known), Clock.systemUTC());
    }
  }

  /** The public key as the services are told it: X.509, DER, Base64. */
  public String publicKeyBase64() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token to be, bounded by no area and no agency, valid for eight hours. */
  public Token token(String... roles) {
    return new Token(List.of(roles), List.of(), null, "local", Duration.ofHours(8));
  }

  private static String newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return Base64.getMimeEncoder(64, new byte[] {'\n'})
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String key) throws IOException {
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "key",
            ".draft",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        draft, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String body(String pem) {
    return pem.replaceAll("-----[A-Z ]+-----", "");
  }

  private static RSAPrivateCrtKey parse(String base64) {
    try {
      PrivateKey parsed =
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64.strip())));
      return (RSAPrivateCrtKey) parsed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the issuer's key is damaged: delete it and start again", e);
    }
  }

  /** What a token will say; each method answers a changed copy. */
  public final class Token {
    private final List<String> roles;
    private final List<String> areas;
    private final String agency;
    private final String subject;
    private final Duration ttl;

    private Token(
        List<String> roles, List<String> areas, String agency, String subject, Duration ttl) {
      this.roles = roles;
      this.areas = areas;
      this.agency = agency;
      this.subject = subject;
      this.ttl = ttl;
    }

    /** Bounds what the token may write to these areas and what lies beneath them. */
    public Token area(String... codes) {
      return new Token(roles, List.of(codes), agency, subject, ttl);
    }

    /** Bounds what the token may write to this agency's affairs. */
    public Token agency(String code) {
      return new Token(roles, areas, code, subject, ttl);
    }

    public Token subject(String name) {
      return new Token(roles, areas, agency, name, ttl);
    }

    /** How long the token is good; a negative one is already stale. */
    public Token ttl(Duration duration) {
      return new Token(roles, areas, agency, subject, duration);
    }

    public String sign() {
      Instant now = clock.instant();
      JwtClaims claims = new JwtClaims();
      claims.setIssuer(ISSUER);
      claims.setSubject(subject);
      claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
      claims.setExpirationTime(NumericDate.fromSeconds(now.plus(ttl).getEpochSecond()));
      claims.setJwtId(UUID.randomUUID().toString());
      claims.setStringListClaim("groups", roles);
      // An absent claim means "not bounded"; an empty one would mean "nowhere".
      if (!areas.isEmpty()) {
        claims.setStringListClaim("areas", areas);
      }
      if (agency != null) {
        claims.setStringClaim("agency", agency);
      }
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
      signature.setHeader("typ", "JWT");
      signature.setPayload(claims.toJson());
      signature.setKey(key);
      try {
        return signature.getCompactSerialization();
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
