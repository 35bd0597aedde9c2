package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outbox;

/** Declares a new entry or a new version of one. */
@ApplicationScoped
class DeclareEntry {

  private final DeclaredEntryRepository entries;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final ObjectMapper json;

  DeclareEntry(
      DeclaredEntryRepository entries, Outbox outbox, Audit audit, Clock clock, ObjectMapper json) {
    this.entries = entries;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  /** What came of it. */
  record Outcome(boolean created, long version) {}

  @Transactional
  Outcome declare(Catalogue catalogue, CatalogueEntry entry, String ifMatch) {
    EntryCheck.of(entry);
    if (entry instanceof CatalogueEntry.Agency agency && agency.successor() != null) {
      requireAgency(agency.successor());
    }
    DeclaredEntry row = entries.forWriting(catalogue, entry.code()).orElse(null);
    boolean standing = row != null && row.standing();
    ETags.check(ifMatch, standing, ETags.of(row == null ? 0 : row.version()));
    boolean first = row == null;
    if (first) {
      row = new DeclaredEntry(catalogue, entry.code());
    }
    CatalogueEntry before = standing ? read(row.document(), catalogue) : null;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.declare(write(entry), now);
    if (first) {
      entries.persist(row);
    }
    outbox.append(
        new CatalogueEntryDeclared(catalogue.path(), entry.code(), entry, row.version(), now));
    audit.record("catalogue.declare", catalogue.id(entry.code()), before, entry);
    return new Outcome(!standing, row.version());
  }

  /**
   * An entry that comes with the product: declared as its first version, unless there ever was one.
   */
  void first(Catalogue catalogue, CatalogueEntry entry) {
    EntryCheck.of(entry);
    DeclaredEntry row = new DeclaredEntry(catalogue, entry.code());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.declare(write(entry), now);
    entries.persist(row);
    outbox.append(
        new CatalogueEntryDeclared(catalogue.path(), entry.code(), entry, row.version(), now));
    audit.record("catalogue.declare", catalogue.id(entry.code()), null, entry);
  }

  private void requireAgency(String successor) {
    if (entries.standing(Catalogue.AGENCIES, successor).isEmpty()) {
      throw Problem.invalid()
          .error(
              "#/successor",
              "Chưa khai báo cơ quan " + successor,
              "The agency " + successor + " is not declared");
    }
  }

  private CatalogueEntry read(String document, Catalogue catalogue) {
    try {
      return json.readValue(document, catalogue.entries());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored entry is not readable", e);
    }
  }

  private String write(CatalogueEntry entry) {
    try {
      return json.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An entry is not writable", e);
    }
  }
}
