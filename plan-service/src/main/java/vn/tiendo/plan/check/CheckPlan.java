package vn.tiendo.plan.check;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
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

  /** Places that say nothing about what is judged and take the default. */
  Set<String> unsaid(byte[] body) {
    Set<String> unsaid = new HashSet<>();
    JsonNode targets = documents.tree(body).path("targets");
    for (int i = 0; i < targets.size(); i++) {
      JsonNode cells = targets.path(i).path("cells");
      for (int j = 0; j < cells.size(); j++) {
        if (!cells.path(j).hasNonNull("scope")) {
          unsaid.add(Pointer.ROOT.at("targets").at(i).at("cells").at(j).at("scope").value());
        }
      }
    }
    return unsaid;
  }

  public Findings check(Plan plan) {
    return check(plan, Set.of());
  }

  /**
   * @param unsaid places the document leaves out and that were filled in with their default
   */
  Findings check(Plan plan, Set<String> unsaid) {
    Findings findings = PlanCheck.of(plan, catalogues.vocabulary(), areas, unsaid);
    if (findings.areasUnknown()) {
      inbox.awaitCaughtUp(PATIENCE);
      return PlanCheck.of(plan, catalogues.vocabulary(), areas, unsaid);
    }
    return findings;
  }
}
