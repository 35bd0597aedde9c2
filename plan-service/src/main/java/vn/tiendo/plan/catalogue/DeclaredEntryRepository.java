package vn.tiendo.plan.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries by the questions asked of them. */
@ApplicationScoped
class DeclaredEntryRepository implements PanacheRepositoryBase<DeclaredEntry, String> {

  Optional<DeclaredEntry> standing(Catalogue catalogue, String code) {
    return findByIdOptional(catalogue.id(code)).filter(DeclaredEntry::standing);
  }

  /** Serialises writers of one code, also of a code that does not exist yet. */
  Optional<DeclaredEntry> forWriting(Catalogue catalogue, String code) {
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:id, 1))", Object.class)
        .setParameter("id", catalogue.id(code))
        .getSingleResult();
    return findByIdOptional(catalogue.id(code));
  }

  List<DeclaredEntry> standingAfter(Catalogue catalogue, String code, int limit) {
    return find(
            "catalogue = ?1 and document is not null and code > ?2 order by code",
            catalogue.path(),
            code)
        .range(0, limit - 1)
        .list();
  }

  /** Codes ever declared, removed ones included. */
  Set<String> everDeclared(Catalogue catalogue) {
    return list("catalogue", catalogue.path()).stream()
        .map(DeclaredEntry::code)
        .collect(Collectors.toSet());
  }

  /** All standing documents of all catalogues, by identity. */
  Map<String, String> documents() {
    Map<String, String> documents = new HashMap<>();
    getEntityManager()
        .createQuery(
            "select id, document from DeclaredEntry where document is not null", Object[].class)
        .getResultList()
        .forEach(row -> documents.put((String) row[0], (String) row[1]));
    return documents;
  }
}
