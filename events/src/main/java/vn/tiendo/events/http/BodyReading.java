package vn.tiendo.events.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Takes a body from the network before anybody works on it, so that a slow client holds no thread,
 * and all clients together no more memory than there is.
 */
@ApplicationScoped
class BodyReading {

  /** Whoever sends less than this, after a start, is not on a bad network but holding us up. */
  private static final int SLOWEST_BYTES_A_SECOND = 4 * 1024;

  private static final Duration START = Duration.ofSeconds(20);
  private static final int CHECK_MILLIS = 2000;

  private final long most = Math.max(2L * WholeBody.LARGEST, Runtime.getRuntime().maxMemory() / 8);
  private final AtomicLong held = new AtomicLong();

  /** Goes on when all of the body is there; otherwise refuses with a status. */
  void read(RoutingContext context, IntConsumer refuse) {
    HttpServerRequest request = context.request();
    if (!hasBody(request)) {
      context.next();
      return;
    }
    Reading reading = new Reading(context, refuse);
    context.addEndHandler(done -> reading.free());
    request.handler(reading::take);
    request.exceptionHandler(gone -> reading.free());
    request.endHandler(end -> reading.all());
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        || length != null && !length.strip().equals("0");
  }

  /** One body under way; all of it happens on the event loop of its connection. */
  private final class Reading {

    private final RoutingContext context;
    private final IntConsumer refuse;
    private final long begun = System.nanoTime();
    private final long timer;
    private Buffer body = Buffer.buffer();
    private long counted;
    private boolean over;

    Reading(RoutingContext context, IntConsumer refuse) {
      this.context = context;
      this.refuse = refuse;
      this.timer = context.vertx().setPeriodic(CHECK_MILLIS, id -> hurry());
    }

    void take(Buffer chunk) {
      if (over) {
        return;
      }
      counted += chunk.length();
      if (held.addAndGet(chunk.length()) > most) {
        end(503);
      } else if (body.length() + chunk.length() > WholeBody.LARGEST) {
        end(413);
      } else {
        body.appendBuffer(chunk);
      }
    }

    void all() {
      if (!over) {
        over = true;
        context.vertx().cancelTimer(timer);
        ((RoutingContextInternal) context).setBody(body);
        context.next();
      }
    }

    private void hurry() {
      Duration late = Duration.ofNanos(System.nanoTime() - begun).minus(START);
      if (!late.isNegative() && counted < late.toSeconds() * SLOWEST_BYTES_A_SECOND) {
        end(408);
      }
    }

    /** The rest of the body is not worth reading: the connection goes with the answer. */
    private void end(int status) {
      over = true;
      context.vertx().cancelTimer(timer);
      body = null;
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      refuse.accept(status);
    }

    void free() {
      context.vertx().cancelTimer(timer);
      over = true;
      held.addAndGet(-counted);
      counted = 0;
    }
  }
}
