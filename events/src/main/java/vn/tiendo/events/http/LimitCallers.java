package vn.tiendo.events.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses too many requests of one subject, before anything of the body is read. Whoever carries no
 * token has been counted by address at the edge.
 */
class LimitCallers {

  private final RateLimit limit;
  private final Caller caller;

  LimitCallers(RateLimit limit, Caller caller) {
    this.limit = limit;
    this.caller = caller;
  }

  @ServerRequestFilter
  void count(ContainerRequestContext request) {
    String subject = caller.subject();
    if (!subject.equals(Caller.ANONYMOUS)) {
      limit
          .refusal("subject " + subject)
          .ifPresent(
              problem -> {
                throw problem;
              });
    }
  }
}
