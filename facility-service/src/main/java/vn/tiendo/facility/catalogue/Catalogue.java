package vn.tiendo.facility.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;
import vn.tiendo.events.inbox.Inbox;

/** The declared entries this service needs. */
@ApplicationScoped
public class Catalogue {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DataSource database;
  private final ObjectMapper json;
  private final Inbox inbox;

  Catalogue(DataSource database, ObjectMapper json, Inbox inbox) {
    this.database = database;
    this.json = json;
    this.inbox = inbox;
  }

  /**
   * What is known now; when that is not enough, what is known once everything announced so far has
   * been heard. For a caller about to refuse what may just have been declared.
   */
  public Known enoughFor(Predicate<Known> enough) {
    Known known = known();
    if (enough.test(known)) {
      return known;
    }
    inbox.awaitCaughtUp(PATIENCE);
    return known();
  }

  private Known known() {
    Set<String> facilityTypes = new HashSet<>();
    Map<String, AttributeKind> attributeKinds = new HashMap<>();
    Map<String, StatisticsKind> statisticsKinds = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select catalogue, code, entry::text from catalogue_entry where entry is not null"
                    + " and catalogue in ('facility-types', 'attribute-kinds', 'statistics-kinds')");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String code = row.getString(2);
        switch (row.getString(1)) {
          case "facility-types" -> facilityTypes.add(code);
          case "attribute-kinds" ->
              attributeKinds.put(code, json.readValue(row.getString(3), AttributeKind.class));
          default ->
              statisticsKinds.put(code, json.readValue(row.getString(3), StatisticsKind.class));
        }
      }
    } catch (SQLException e) {
      throw new CatalogueUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return new Known(facilityTypes, attributeKinds, statisticsKinds);
  }

  /** The database did not answer. */
  static final class CatalogueUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueUnavailable(SQLException cause) {
      super("The catalogue cannot be read", cause);
    }
  }
}
