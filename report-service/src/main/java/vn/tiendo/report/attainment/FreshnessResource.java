package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.inbox.Inbox;

/** How far the figures are behind what was accepted. */
@Path("/v1/freshness")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "operations")
public class FreshnessResource {

  private final StoredFigures stored;
  private final Inbox inbox;

  FreshnessResource(StoredFigures stored, Inbox inbox) {
    this.stored = stored;
    this.inbox = inbox;
  }

  /**
   * @param newestAccepted when the newest activity was accepted
   * @param newestReflected when the newest activity that the facts hold was accepted
   * @param staleCells cells whose figures are being worked out
   * @param lagSeconds 0 when everything accepted is in the figures
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Freshness(
      Instant newestAccepted,
      Instant newestReflected,
      long unsent,
      long staleCells,
      boolean caughtUp,
      double lagSeconds) {}

  @GET
  @Operation(
      summary = "Độ tươi của số liệu (newest event accepted, newest reflected, lag in seconds)")
  public Freshness freshness() {
    Instant reflected = stored.newest("recorded_at", "activity_fact").orElse(null);
    Instant accepted = stored.newest("recorded_at", "activity_version").orElse(reflected);
    boolean caughtUp = caughtUp();
    long unsent = caughtUp ? 0 : stored.unsent();
    long stale = caughtUp ? 0 : stored.staleCells();
    double lag =
        caughtUp || accepted == null || reflected == null
            ? 0
            : Math.max(0, java.time.Duration.between(reflected, accepted).toMillis() / 1000.0);
    return new Freshness(accepted, reflected, unsent, stale, caughtUp, lag);
  }

  /**
   * Each place is looked at after the one that feeds it, so that nothing slips by on its way from
   * one that was still full to one that was already found empty. What others wrote to the topic
   * goes round twice.
   */
  private boolean caughtUp() {
    return inbox.caughtUp()
        && stored.underWay() == 0
        && inbox.caughtUp()
        && stored.staleCells() == 0;
  }
}
