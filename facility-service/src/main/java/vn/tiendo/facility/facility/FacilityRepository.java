package vn.tiendo.facility.facility;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import vn.tiendo.facility.intake.Faults;

/** Facilities as they are kept, together with the rows by which lists find them. */
@ApplicationScoped
class FacilityRepository implements PanacheRepositoryBase<Facility, String> {

  private static final List<String> REWRITE =
      List.of(
          "delete from facility_stay where facility = any (?)",
          """
          insert into facility_stay
          select f.code, coalesce((s->>'from')::date, '-infinity'), coalesce((s->>'to')::date, 'infinity'),
                 s->>'area', array(select jsonb_array_elements_text(s->'types')),
                 s->>'level', s->>'ownership', s->>'reform'
          from facility f, jsonb_array_elements(f.stays) s where f.code = any (?)
          """,
          "delete from facility_value where facility = any (?)",
          """
          insert into facility_value
          select f.code, v->>'name', coalesce((v->>'from')::date, '-infinity'),
                 coalesce((v->>'to')::date, 'infinity'), v->>'value'
          from facility f, jsonb_array_elements(f.attributes) v where f.code = any (?)
          """);

  private final DataSource database;

  FacilityRepository(DataSource database) {
    this.database = database;
  }

  /** The facility; a code that no facility can have is not worth asking for. */
  Optional<Facility> known(String code) {
    return Faults.CODE.matcher(code).matches() ? findByIdOptional(code) : Optional.empty();
  }

  List<Facility> withCodes(Collection<String> codes) {
    return codes.isEmpty() ? List.of() : list("code in ?1", codes);
  }

  /** Writes what changed, and the rows by which lists find it. */
  void store(Collection<Facility> changed) {
    flush();
    String[] codes = changed.stream().map(Facility::code).toArray(String[]::new);
    try (Connection connection = database.getConnection()) {
      Array array = connection.createArrayOf("text", codes);
      for (String sql : REWRITE) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setArray(1, array);
          statement.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new FacilitiesUnavailable(e);
    }
  }

  /** Codes of the facilities that have ever stayed in one of the areas; sorted. */
  List<String> everIn(Collection<String> areas) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select distinct facility from facility_stay where area = any (?) order by 1")) {
      select.setArray(1, connection.createArrayOf("text", areas.toArray()));
      List<String> codes = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          codes.add(row.getString(1));
        }
      }
      return codes;
    } catch (SQLException e) {
      throw new FacilitiesUnavailable(e);
    }
  }

  /**
   * Facilities that this reform left without an area and nobody has placed since, after the code.
   */
  List<Facility> unplacedBy(String reform, String after, int most) {
    return getEntityManager()
        .createNativeQuery(
            "select f.* from facility f where f.code > :after and exists (select 1 from"
                + " facility_stay s where s.facility = f.code and s.reform = :reform and s.area is"
                + " null and s.ends = 'infinity') order by f.code limit :most",
            Facility.class)
        .setParameter("after", after)
        .setParameter("reform", reform)
        .setParameter("most", most)
        .getResultList();
  }

  /** The database did not answer; the transaction around it must not commit. */
  static final class FacilitiesUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FacilitiesUnavailable(SQLException cause) {
      super("The facilities cannot be used", cause);
    }
  }
}
