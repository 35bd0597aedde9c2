package vn.tiendo.plan.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.tiendo.events.inbox.Fold;
import vn.tiendo.events.inbox.Received;
import vn.tiendo.plan.area.LearnAreas;

/** Takes in what plans and catalogues need to know of facts. */
@ApplicationScoped
class LearnFacts implements Fold {

  private final LearnAreas areas;
  private final NamedCodes named;

  LearnFacts(LearnAreas areas, NamedCodes named) {
    this.areas = areas;
    this.named = named;
  }

  @Override
  public void apply(List<Received> events) {
    areas.apply(events);
    named.apply(events);
  }
}
