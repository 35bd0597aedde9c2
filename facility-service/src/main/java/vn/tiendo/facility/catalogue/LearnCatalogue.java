package vn.tiendo.facility.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.EventType;
import vn.tiendo.events.inbox.Fold;
import vn.tiendo.events.inbox.PoisonException;
import vn.tiendo.events.inbox.Received;

/** Keeps the latest version of every declared entry. */
@ApplicationScoped
class LearnCatalogue implements Fold {

  private static final String DECLARED =
      CatalogueEntryDeclared.class.getAnnotation(EventType.class).type();

  private static final String UPSERT =
      "insert into catalogue_entry as known (catalogue, code, version, entry)"
          + " values (?, ?, ?, ?::jsonb) on conflict (catalogue, code) do update"
          + " set version = excluded.version, entry = excluded.entry"
          + " where excluded.version > known.version";

  private final DataSource database;
  private final ObjectMapper json;

  LearnCatalogue(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void apply(List<Received> events) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (Received event : events) {
        if (!DECLARED.equals(event.type())) {
          throw new PoisonException("Not an event of a catalogue: " + event.type());
        }
        CatalogueEntryDeclared declared = event.as(CatalogueEntryDeclared.class);
        if (declared.catalogue() == null || declared.code() == null) {
          throw new PoisonException("An entry has a catalogue and a code");
        }
        upsert.setString(1, declared.catalogue());
        upsert.setString(2, declared.code());
        upsert.setLong(3, declared.version());
        upsert.setString(
            4, declared.entry() == null ? null : json.writeValueAsString(declared.entry()));
        upsert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new Catalogue.CatalogueUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new PoisonException("An entry cannot be kept", e);
    }
  }
}
