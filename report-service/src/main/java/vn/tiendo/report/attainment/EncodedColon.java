package vn.tiendo.report.attainment;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Some clients write the colon of {@code /v1/attainments:try} as {@code %3A}, which means the same.
 */
@ApplicationScoped
class EncodedColon {

  /** Before Quarkus's own routes, which begin at this order. */
  private static final int FIRST = -10_000;

  void route(@Observes Router router) {
    router
        .routeWithRegex("/v1/attainments%3[Aa]try")
        .order(FIRST)
        .handler(
            request -> {
              String query = request.request().query();
              request.reroute("/v1/attainments:try" + (query == null ? "" : "?" + query));
            });
  }
}
