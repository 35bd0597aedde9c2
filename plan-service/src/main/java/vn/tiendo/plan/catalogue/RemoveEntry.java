package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.CatalogueEntry.Agency;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.inbox.Inbox;
import vn.tiendo.events.outbox.Outbox;

/** Removes an entry that nothing names. */
@ApplicationScoped
class RemoveEntry {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DeclaredEntryRepository entries;
  private final Catalogues catalogues;
  private final Instance<Namers> namers;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;
  private final ObjectMapper json;

  RemoveEntry(
      DeclaredEntryRepository entries,
      Catalogues catalogues,
      @Any Instance<Namers> namers,
      Inbox inbox,
      Outbox outbox,
      Audit audit,
      Clock clock,
      ObjectMapper json) {
    this.entries = entries;
    this.catalogues = catalogues;
    this.namers = namers;
    this.inbox = inbox;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  @Transactional
  void remove(Catalogue catalogue, String code, String ifMatch) {
    // Who has just come to name it may still be on its way here.
    inbox.awaitCaughtUp(PATIENCE);
    catalogues.holdNamers();
    DeclaredEntry row =
        entries
            .forWriting(catalogue, code)
            .filter(DeclaredEntry::standing)
            .orElseThrow(() -> CatalogueProblem.unknown(catalogue, code));
    List<String> by = new ArrayList<>();
    namers.forEach(namer -> by.addAll(namer.of(catalogue, code)));
    if (catalogue == Catalogue.AGENCIES) {
      by.addAll(predecessors(code));
    }
    if (!by.isEmpty()) {
      throw CatalogueProblem.named(catalogue, code, by);
    }
    ETags.check(ifMatch, true, ETags.of(row.version()));
    Object before = read(row.document());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.remove(now);
    outbox.append(new CatalogueEntryDeclared(catalogue.path(), code, null, row.version(), now));
    audit.record("catalogue.remove", catalogue.id(code), before, null);
  }

  private List<String> predecessors(String code) {
    return entries
        .list("catalogue = ?1 and document is not null", Catalogue.AGENCIES.path())
        .stream()
        .map(row -> parse(row.document()))
        .filter(agency -> code.equals(agency.successor()))
        .map(agency -> Catalogue.AGENCIES.id(agency.code()))
        .limit(20)
        .toList();
  }

  private Agency parse(String document) {
    try {
      return json.readValue(document, Agency.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored agency is not readable", e);
    }
  }

  private Object read(String document) {
    try {
      return json.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored entry is not readable", e);
    }
  }
}
