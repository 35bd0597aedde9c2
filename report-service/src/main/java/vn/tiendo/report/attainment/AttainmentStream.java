package vn.tiendo.report.attainment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Figures as they change, as server-sent events; {@code Last-Event-ID} resumes without a gap. */
@Path("/v1/attainments/stream")
@RolesAllowed(Roles.READER)
@Tag(name = "attainments")
@ApplicationScoped
public class AttainmentStream {

  private static final Duration LOOK = Duration.ofMillis(250);

  /** A comment now and then keeps proxies from closing a quiet stream. */
  private static final int QUIET_LOOKS = 60;

  private final StoredFigures stored;

  AttainmentStream(StoredFigures stored) {
    this.stored = stored;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Luồng thay đổi của các con số (changes of figures as they happen; event: attainment)")
  public Multi<OutboundSseEvent> stream(
      @QueryParam("plan") String plan,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context Sse sse) {
    AtomicLong seen = new AtomicLong(lastEventId == null ? stored.lastSeq() : number(lastEventId));
    AtomicLong quiet = new AtomicLong();
    return Multi.createFrom()
        .ticks()
        .every(LOOK)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToIterable(
            tick -> {
              var changes = stored.after(seen.get());
              changes.forEach(c -> seen.set(c.seq()));
              var events =
                  changes.stream()
                      .filter(c -> plan == null || plan.equals(c.plan()))
                      .map(
                          c ->
                              sse.newEventBuilder()
                                  .id(String.valueOf(c.seq()))
                                  .name("attainment")
                                  .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                  .data(c.row())
                                  .build())
                      .toList();
              if (events.isEmpty() && quiet.incrementAndGet() % QUIET_LOOKS != 1) {
                return events;
              }
              return events.isEmpty()
                  ? java.util.List.of(sse.newEventBuilder().comment("").build())
                  : events;
            });
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id.strip());
    } catch (NumberFormatException e) {
      throw Problem.of(
          400, "malformed-header", "Last-Event-ID viết sai", "Last-Event-ID is malformed");
    }
  }
}
