package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.tiendo.events.database.Database;
import vn.tiendo.events.outbox.Trace;

/**
 * What happens to a request before and behind the REST layer: its trace, its size, no route at all.
 */
@ApplicationScoped
class Edge {

  private static final int BEFORE_ALL = 10_000;
  private static final List<Integer> REFUSED_BELOW =
      List.of(400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431, 500, 503);

  /** How long a request that is under way waits for a database that has fallen silent. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int GOODBYE_MILLIS = 1000;

  private final ObjectMapper json;
  private final Database database;
  private final RateLimit limit;
  private final BodyReading bodies;

  Edge(ObjectMapper json, Database database, RateLimit limit, BodyReading bodies) {
    this.json = json;
    this.database = database;
    this.limit = limit;
    this.bodies = bodies;
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
    String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      // A small body that unpacks to a large one is refused with all its kind.
      context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      refuse(context, 415);
      return;
    }
    if (length(context) > WholeBody.LARGEST) {
      // The rest of the body is not worth reading.
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      refuse(context, 413);
      return;
    }
    if (uri.startsWith("/v1")) {
      if (!database.ready()) {
        refuse(context, 503);
        return;
      }
      if (context.request().getHeader(HttpHeaders.AUTHORIZATION) == null) {
        Optional<Problem> tooMany = limit.refusal("address " + address(context));
        if (tooMany.isPresent()) {
          refuse(context, tooMany.get());
          return;
        }
      }
      giveUpWhenTheDatabaseIsGone(context);
      bodies.read(context, status -> refuse(context, status));
      return;
    }
    context.next();
  }

  /** The thread at work may hang in the database; the client hears of it all the same. */
  private void giveUpWhenTheDatabaseIsGone(RoutingContext context) {
    long timer =
        context
            .vertx()
            .setPeriodic(
                1000,
                id -> {
                  if (database.silentFor(PATIENCE)) {
                    context.vertx().cancelTimer(id);
                    refuse(context, 503);
                  }
                });
    context.addEndHandler(done -> context.vertx().cancelTimer(timer));
  }

  private static long length(RoutingContext context) {
    try {
      String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Who was told "close" and goes on sending is cut off, but first has time to read the answer. */
  private static void hangUp(RoutingContext context) {
    if ("close".equals(context.response().headers().get(HttpHeaders.CONNECTION))
        && context.request().version() != HttpVersion.HTTP_2) {
      context.vertx().setTimer(GOODBYE_MILLIS, id -> context.request().connection().close());
    }
  }

  private static String address(RoutingContext context) {
    return context.request().remoteAddress() == null
        ? ""
        : context.request().remoteAddress().hostAddress();
  }

  private void refuse(RoutingContext context, int status) {
    refuse(context, CommonProblems.ofStatus(status));
  }

  private void refuse(RoutingContext context, Problem problem) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
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
                      Trace.current().traceId())))
          .onComplete(sent -> hangUp(context));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
