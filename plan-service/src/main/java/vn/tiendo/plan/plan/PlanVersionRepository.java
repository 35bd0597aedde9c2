package vn.tiendo.plan.plan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.tiendo.plan.catalogue.Catalogue;
import vn.tiendo.plan.catalogue.Vocabulary.Name;

/** Versions of plans, and what they name. */
@ApplicationScoped
class PlanVersionRepository implements PanacheRepositoryBase<PlanVersion, String> {

  Optional<PlanVersion> version(String code, int version) {
    return findByIdOptional(PlanVersion.idOf(code, version));
  }

  List<PlanVersion> ofPlan(String code) {
    return list("code = ?1 order by version", code);
  }

  void drop(String code, int version) {
    deleteById(PlanVersion.idOf(code, version));
    forgetNames(code, version);
  }

  /** Remembers the catalogue entries the version names, in place of those it named before. */
  void names(String code, int version, Collection<Name> names) {
    forgetNames(code, version);
    getEntityManager()
        .createNativeQuery(
            "insert into plan_name (plan, version, catalogue, code)"
                + " select :plan, :version, * from unnest(:catalogues, :codes)")
        .setParameter("plan", code)
        .setParameter("version", version)
        .setParameter(
            "catalogues",
            names.stream().map(name -> name.catalogue().path()).toArray(String[]::new))
        .setParameter("codes", names.stream().map(Name::code).toArray(String[]::new))
        .executeUpdate();
  }

  private void forgetNames(String code, int version) {
    getEntityManager()
        .createNativeQuery("delete from plan_name where plan = :plan and version = :version")
        .setParameter("plan", code)
        .setParameter("version", version)
        .executeUpdate();
  }

  /** Versions that name the entry; a few suffice. */
  List<String> naming(Catalogue catalogue, String code) {
    return getEntityManager()
        .createNativeQuery(
            "select 'plans/' || plan || '?version=' || version from plan_name"
                + " where catalogue = :catalogue and code = :code order by plan, version limit 20",
            String.class)
        .setParameter("catalogue", catalogue.path())
        .setParameter("code", code)
        .getResultList()
        .stream()
        .map(String.class::cast)
        .toList();
  }
}
