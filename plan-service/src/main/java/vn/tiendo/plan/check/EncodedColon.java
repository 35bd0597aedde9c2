package vn.tiendo.plan.check;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Some clients write the colon of {@code /v1/plans:check} as {@code %3A}, which means the same. */
@ApplicationScoped
class EncodedColon {

  /** Before Quarkus's own routes, which begin at this order. */
  private static final int FIRST = -10_000;

  void route(@Observes Router router) {
    router
        .routeWithRegex("/v1/plans%3[Aa]check")
        .order(FIRST)
        .handler(request -> request.reroute("/v1/plans:check"));
  }
}
