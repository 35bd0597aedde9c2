package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.database.SchemaReady;

/** At start, declares what comes with the product and has never been declared. */
@ApplicationScoped
class LoadCatalogues {

  private static final Logger LOG = Logger.getLogger(LoadCatalogues.class);

  private final DeclaredEntryRepository entries;
  private final DeclareEntry declareEntry;
  private final Catalogues catalogues;
  private final Validator validator;
  private final ObjectMapper json;

  LoadCatalogues(
      DeclaredEntryRepository entries,
      DeclareEntry declareEntry,
      Catalogues catalogues,
      Validator validator,
      ObjectMapper json) {
    this.entries = entries;
    this.declareEntry = declareEntry;
    this.catalogues = catalogues;
    this.validator = validator;
    this.json = json;
  }

  @Transactional
  void atStart(@Observes SchemaReady event) throws IOException {
    // Replicas that start together: one of them loads.
    catalogues.holdNamers();
    for (Catalogue catalogue : Catalogue.values()) {
      Set<String> known = entries.everDeclared(catalogue);
      List<? extends CatalogueEntry> missing =
          shipped(catalogue).stream().filter(entry -> !known.contains(entry.code())).toList();
      missing.forEach(entry -> declareEntry.first(catalogue, entry));
      if (!missing.isEmpty()) {
        LOG.infof("%s: %d entries declared", catalogue.path(), missing.size());
      }
    }
  }

  private List<? extends CatalogueEntry> shipped(Catalogue catalogue) throws IOException {
    String file = "catalogues/" + catalogue.path() + ".json";
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      List<? extends CatalogueEntry> all =
          json.readValue(
              in, json.getTypeFactory().constructCollectionType(List.class, catalogue.entries()));
      for (CatalogueEntry entry : all) {
        Set<ConstraintViolation<CatalogueEntry>> violations = validator.validate(entry);
        if (!violations.isEmpty()) {
          throw new IllegalStateException(file + ": " + entry.code() + " " + violations);
        }
      }
      return all;
    }
  }
}
