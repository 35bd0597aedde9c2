package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** The catalogues for those who check against them. */
@ApplicationScoped
public class Catalogues {

  private final DeclaredEntryRepository entries;
  private final EntityManager entityManager;
  private final ObjectMapper json;

  Catalogues(DeclaredEntryRepository entries, EntityManager entityManager, ObjectMapper json) {
    this.entries = entries;
    this.entityManager = entityManager;
    this.json = json;
  }

  /** As they stand now. */
  @Transactional
  public Vocabulary vocabulary() {
    return new Entries(json, entries.documents());
  }

  /** Until the caller's transaction ends, no entry is removed. */
  public void holdStill() {
    lock("select pg_advisory_xact_lock_shared(20240416)");
  }

  /** Until the caller's transaction ends, nobody comes to name an entry. */
  void holdNamers() {
    lock("select pg_advisory_xact_lock(20240416)");
  }

  private void lock(String sql) {
    entityManager.createNativeQuery(sql, Object.class).getSingleResult();
  }
}
