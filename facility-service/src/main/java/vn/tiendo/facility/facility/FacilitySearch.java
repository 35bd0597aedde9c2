package vn.tiendo.facility.facility;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.facility.area.Folded;

/** Finds facilities as they were on a day. */
@ApplicationScoped
class FacilitySearch {

  private final EntityManager entities;

  FacilitySearch(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What is sought; null or empty parts do not matter.
   *
   * @param existing only facilities that are open on the day
   * @param areas any of these
   * @param types any of these
   * @param attributes all of these
   */
  record Question(
      LocalDate day,
      boolean existing,
      List<String> areas,
      List<String> types,
      String level,
      String ownership,
      Map<String, String> attributes,
      String q) {}

  /** The facilities after the code, in order of their codes. */
  @SuppressWarnings("unchecked")
  List<Facility> find(Question question, String after, int most) {
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder sql = new StringBuilder("select f.* from facility f where f.code > :after");
    parameters.put("after", after);
    parameters.put("day", question.day());
    if (question.existing()) {
      sql.append(" and coalesce(f.opened_on, '-infinity') <= :day");
      sql.append(" and coalesce(f.closed_on, 'infinity') > :day");
    }
    StringBuilder stay = new StringBuilder();
    if (question.areas() != null) {
      stay.append(" and s.area = any (cast(:areas as text[]))");
      parameters.put("areas", question.areas().toArray(String[]::new));
    }
    if (!question.types().isEmpty()) {
      stay.append(" and s.types && cast(:types as text[])");
      parameters.put("types", question.types().toArray(String[]::new));
    }
    if (question.level() != null) {
      stay.append(" and s.level = :level");
      parameters.put("level", question.level());
    }
    if (question.ownership() != null) {
      stay.append(" and s.ownership = :ownership");
      parameters.put("ownership", question.ownership());
    }
    if (!stay.isEmpty()) {
      sql.append(" and exists (select 1 from facility_stay s where s.facility = f.code");
      sql.append(" and s.starts <= :day and s.ends > :day").append(stay).append(")");
    }
    int i = 0;
    for (Map.Entry<String, String> attribute : question.attributes().entrySet()) {
      sql.append(" and exists (select 1 from facility_value v where v.facility = f.code");
      sql.append(" and v.starts <= :day and v.ends > :day");
      sql.append(" and v.name = :name").append(i).append(" and v.value = :value").append(i);
      sql.append(")");
      parameters.put("name" + i, attribute.getKey());
      parameters.put("value" + i, attribute.getValue());
      i++;
    }
    if (question.q() != null) {
      sql.append(" and f.folded like :q");
      parameters.put("q", "%" + Folded.of(question.q()).replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }
    sql.append(" order by f.code limit :most");
    parameters.put("most", most);
    Query query = entities.createNativeQuery(sql.toString(), Facility.class);
    if (!question.existing() && stay.isEmpty() && i == 0) {
      parameters.remove("day");
    }
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }
}
