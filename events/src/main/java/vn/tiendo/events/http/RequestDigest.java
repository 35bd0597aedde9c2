package vn.tiendo.events.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What makes two requests under one {@code Idempotency-Key} the same: operation and content. */
@RequestScoped
class RequestDigest {

  private String header;
  private String operation;
  private String digest;

  /** The header as it came; null without it. */
  String header() {
    return header;
  }

  String operation() {
    return operation;
  }

  String digest() {
    return digest;
  }

  void take(ContainerRequestContext request) throws IOException {
    header = request.getHeaderString("Idempotency-Key");
    operation = request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
    byte[] body = WholeBody.read(request.getEntityStream());
    request.setEntityStream(new ByteArrayInputStream(body));
    MessageDigest sha = sha256();
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    sha.update((query + "\n" + request.getMediaType() + "\n").getBytes(StandardCharsets.UTF_8));
    digest = HexFormat.of().formatHex(sha.digest(body));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the body ahead, but only where it may have to be compared. A dry run does nothing that
   * could be done twice, so its key stays free for the real thing.
   */
  static class Filter {

    private final RequestDigest request;

    Filter(RequestDigest request) {
      this.request = request;
    }

    @ServerRequestFilter
    void digest(ContainerRequestContext context) throws IOException {
      if (context.getMethod().equals("POST")
          && context.getHeaderString("Idempotency-Key") != null
          && !"true".equals(context.getUriInfo().getQueryParameters().getFirst("dryRun"))) {
        request.take(context);
      }
    }
  }
}
