package vn.tiendo.report.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.tiendo.events.http.AreaTree;

/** The areas a token's claims are measured against, as learnt from Kafka. */
@ApplicationScoped
class KnownAreas implements AreaTree {

  private final Facts facts;

  KnownAreas(Facts facts) {
    this.facts = facts;
  }

  @Override
  public boolean within(String area, String ancestor, LocalDate day) {
    return facts.current().within(area, ancestor, day);
  }
}
