package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.tiendo.plan.catalogue.Catalogue;
import vn.tiendo.plan.catalogue.Namers;

/** Plans keep the catalogue entries that any of their versions names. */
@ApplicationScoped
class PlansThatName implements Namers {

  private final PlanVersionRepository versions;

  PlansThatName(PlanVersionRepository versions) {
    this.versions = versions;
  }

  @Override
  public List<String> of(Catalogue catalogue, String code) {
    return versions.naming(catalogue, code);
  }
}
