package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import vn.tiendo.events.outbox.Trace;

/**
 * What happens to a request before and behind the REST layer: its trace, its size, no route at all.
 */
@ApplicationScoped
class Edge {

  private static final int BEFORE_ALL = 10_000;
  private static final List<Integer> REFUSED_BELOW =
      List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

  private final ObjectMapper json;

  Edge(ObjectMapper json) {
    this.json = json;
  }

  void before(@Observes Filters filters) {
    filters.register(this::enter, BEFORE_ALL);
  }

  void behind(@Observes Router router) {
    REFUSED_BELOW.forEach(
        status -> router.errorHandler(status, context -> refuse(context, status)));
    router.route().last().handler(context -> refuse(context, 404));
  }

  private void enter(RoutingContext context) {
    Trace.continuing(context.request().getHeader("traceparent")).enter();
    String uri = context.request().uri().toLowerCase(Locale.ROOT);
    if (uri.contains("%00")) {
      refuse(context, 400);
      return;
    }
    if (length(context) > WholeBody.LARGEST) {
      // The rest of the body is not worth reading.
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      refuse(context, 413);
      return;
    }
    context.next();
  }

  private static long length(RoutingContext context) {
    try {
      String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void refuse(RoutingContext context, int status) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    Problem problem = CommonProblems.ofStatus(status);
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, CommonProblems.MEDIA_TYPE);
      problem.headers().forEach(context.response()::putHeader);
      context
          .response()
          .end(
              json.writeValueAsString(
                  problem.body(
                      Language.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                      context.request().path(),
                      Trace.current().traceId())));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
