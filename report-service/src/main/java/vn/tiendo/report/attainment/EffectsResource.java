package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.NotCounting;

/** What one activity did to the figures. */
@Path("/v1/activities")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.READER)
@Tag(name = "attainments")
public class EffectsResource {

  private final Attainments attainments;
  private final ActivityFacts activities;
  private final NotCounting notCounting;

  EffectsResource(Attainments attainments, ActivityFacts activities, NotCounting notCounting) {
    this.attainments = attainments;
    this.activities = activities;
    this.notCounting = notCounting;
  }

  /**
   * A cell and period of a plan for this area, whether the activity counts there, and why or why
   * not.
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Effect(
      String plan, String target, String cell, String period, boolean counted, Text reason) {}

  /**
   * All in one page.
   *
   * @param reason why it counts nowhere at all: held, retracted, on its way; null: see the items
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Effects(List<Effect> items, String next, Text reason) {}

  @GET
  @Path("/{source}/{id: .+}/effects")
  @Operation(
      summary =
          "Hoạt động được tính ở đâu, vì sao không ở chỗ khác (where it counted, and why not elsewhere)")
  public Effects effects(@PathParam("source") String source, @PathParam("id") String id) {
    Basis basis = attainments.basis(null, null, null);
    Optional<ActivityFact> counting = activities.counting(source, id, null);
    if (counting.isEmpty()) {
      if (!notCounting.isKnown(source, id)) {
        throw Problem.unknown(
            "unknown-activity", "Không có hoạt động này", "There is no such activity");
      }
      return new Effects(List.of(), null, notCounting.reason(source, id));
    }
    ActivityFact activity = counting.get();
    List<Effect> effects = new ArrayList<>();
    for (PlanIssued issued : basis.registry().plans()) {
      Territory territory = new Territory(basis.registry(), issued.plan());
      if (territory.holds(activity)) {
        issued
            .plan()
            .cells()
            .filter(c -> Ingredients.of(c.cell().measure()).activities())
            .forEach(c -> effects.addAll(effects(basis, issued, c, territory, activity)));
      }
    }
    return new Effects(effects, null, null);
  }

  /** The periods it counts for; for a cell where it counts for none, the nearest reason. */
  private List<Effect> effects(
      Basis basis, PlanIssued issued, CellOf cell, Territory territory, ActivityFact activity) {
    Figures figures =
        attainments.figures(basis, issued, cell, territory, new Activities(List.of(activity)));
    List<Effect> counted = new ArrayList<>();
    Effect nearest = null;
    for (Window window : figures.windows()) {
      Optional<Text> obstacle = figures.whyNot(activity, window, figures.whole(window));
      Effect effect =
          new Effect(
              issued.plan().code(),
              cell.target().code(),
              cell.cell().code(),
              window.period().code(),
              obstacle.isEmpty(),
              obstacle.orElse(new Text("Được tính", "It counts")));
      if (effect.counted()) {
        counted.add(effect);
      } else if (nearest == null || window.period().contains(activity.from())) {
        nearest = effect;
      }
    }
    return counted.isEmpty() && nearest != null ? List.of(nearest) : counted;
  }
}
