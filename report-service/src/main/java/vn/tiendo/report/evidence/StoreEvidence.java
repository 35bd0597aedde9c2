package vn.tiendo.report.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;

/** Keeps a file, once. */
@ApplicationScoped
class StoreEvidence {

  private final EvidenceFiles files;
  private final Instance<FileStore> stores;
  private final String chosen;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  StoreEvidence(
      EvidenceFiles files,
      @Any Instance<FileStore> stores,
      @ConfigProperty(name = "tiendo.evidence.store", defaultValue = DatabaseStore.NAME)
          String chosen,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.files = files;
    this.stores = stores;
    this.chosen = chosen;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
    store(chosen);
  }

  /** The file that is kept, and whether it was not before. */
  record Outcome(StoredFile file, boolean created) {}

  @Transactional
  Outcome store(SentFile sent) {
    if (sent.bytes().length == 0) {
      throw EvidenceProblem.empty();
    }
    String type = FileType.of(sent.bytes(), sent.claimed()).mediaType();
    String sha256 = sent.sha256();
    Optional<StoredFile> before = files.find(sha256);
    if (before.isPresent()) {
      return new Outcome(before.get(), false);
    }
    StoredFile file =
        new StoredFile(
            sha256,
            sent.bytes().length,
            type,
            sent.name(),
            caller.subject(),
            chosen,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    FileStore store = store(chosen);
    boolean elsewhere = !chosen.equals(DatabaseStore.NAME);
    if (elsewhere) {
      // First the object: a crash in between leaves bytes without a row, never a row without bytes.
      store.keep(file, sent.bytes());
    }
    if (!files.add(file)) {
      return new Outcome(files.find(sha256).orElseThrow(EvidenceProblem::storeAway), false);
    }
    if (!elsewhere) {
      store.keep(file, sent.bytes());
    }
    audit.record("evidence.store", "evidence/" + sha256, null, file);
    return new Outcome(file, true);
  }

  /** The bytes of a kept file, from wherever they lie. */
  InputStream open(StoredFile file) throws IOException {
    return store(file.store()).open(file);
  }

  private FileStore store(String name) {
    return stores.stream()
        .filter(store -> store.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("tiendo.evidence.store is database or s3: " + name));
  }
}
