package vn.tiendo.plan.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import vn.tiendo.events.inbox.Inbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.area.Areas;
import vn.tiendo.plan.catalogue.Catalogues;
import vn.tiendo.plan.document.Documents;
import vn.tiendo.plan.document.Reading;

/** Reads and checks plans against what is declared now. */
@ApplicationScoped
public class CheckPlan {

  public static final int MOST_MEGABYTES = 5;

  /** An area that has just been announced may still be on its way. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What our own answers add to a plan; ignored when it comes back. */
  private static final Set<String> OURS =
      Set.of("version", "status", "act", "reason", "issuedAt", "draftVersion");

  private final Documents documents;
  private final Catalogues catalogues;
  private final Areas areas;
  private final Inbox inbox;

  CheckPlan(Documents documents, Catalogues catalogues, Areas areas, Inbox inbox) {
    this.documents = documents;
    this.catalogues = catalogues;
    this.areas = areas;
    this.inbox = inbox;
  }

  public Reading<Plan> read(byte[] body) {
    return documents.read(body, Plan.class, MOST_MEGABYTES, OURS);
  }

  public Findings check(Plan plan) {
    Findings findings = PlanCheck.of(plan, catalogues.vocabulary(), areas);
    if (findings.areasUnknown() && inbox.awaitCaughtUp(PATIENCE)) {
      return PlanCheck.of(plan, catalogues.vocabulary(), areas);
    }
    return findings;
  }
}
