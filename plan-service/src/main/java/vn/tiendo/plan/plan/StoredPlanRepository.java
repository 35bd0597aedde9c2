package vn.tiendo.plan.plan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans by the questions asked of them. */
@ApplicationScoped
class StoredPlanRepository implements PanacheRepositoryBase<StoredPlan, String> {

  private static final String AREA_IS_OR_LIES_BENEATH =
      " and (p.area = :area or exists (with recursive up(code, parent) as ("
          + "select a.code, a.parent from area_version a where a.code = p.area"
          + " and (a.valid_from is null or a.valid_from <= p.period_start)"
          + " and (a.valid_to is null or a.valid_to > p.period_start)"
          + " union select a.code, a.parent from area_version a join up on a.code = up.parent"
          + " where (a.valid_from is null or a.valid_from <= p.period_start)"
          + " and (a.valid_to is null or a.valid_to > p.period_start))"
          + " select 1 from up where up.code = :area))";

  /** Serialises writers of one plan, also of a plan that does not exist yet. */
  Optional<StoredPlan> forWriting(String code) {
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:code, 2))", Object.class)
        .setParameter("code", code)
        .getSingleResult();
    return findByIdOptional(code);
  }

  List<StoredPlan> matching(PlanFilter filter, String after, int limit) {
    StringBuilder sql = new StringBuilder("select p.* from plan p where p.code > :after");
    Map<String, Object> parameters = new HashMap<>(Map.of("after", after));
    if (filter.area() != null) {
      sql.append(AREA_IS_OR_LIES_BENEATH);
      parameters.put("area", filter.area());
    }
    if (filter.level() != null) {
      sql.append(" and p.level = :level");
      parameters.put("level", filter.level());
    }
    if (filter.year() != null) {
      sql.append(
          " and p.period_start <= make_date(:year, 12, 31) and p.period_end >= make_date(:year, 1,"
              + " 1)");
      parameters.put("year", filter.year());
    }
    if (filter.q() != null) {
      sql.append(" and p.search_text like :q escape '!'");
      parameters.put("q", "%" + SearchText.fold(filter.q()).replaceAll("[!%_]", "!$0") + "%");
    }
    if (filter.status() != null) {
      sql.append(
          switch (filter.status()) {
            case DRAFT -> " and p.draft_version is not null";
            case ISSUED -> " and p.issued_version is not null and not p.closed";
            case CLOSED -> " and p.closed";
          });
    }
    sql.append(" order by p.code limit ").append(limit);
    var query = getEntityManager().createNativeQuery(sql.toString(), StoredPlan.class);
    parameters.forEach(query::setParameter);
    @SuppressWarnings("unchecked")
    List<StoredPlan> plans = query.getResultList();
    return plans;
  }

  List<StoredPlan> childrenOf(String parent) {
    return list("parent = ?1 order by code", parent);
  }
}
