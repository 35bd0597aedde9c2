package vn.tiendo.report.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.http.Problem;

/** Whether what is named as evidence and would lie here does lie here. */
@ApplicationScoped
public class NamedEvidence {

  private static final Pattern OURS = Pattern.compile("/v1/evidence/([0-9a-fA-F]{64})");
  private static final String FOLDER = "/v1/evidence/";

  private final EvidenceFiles files;

  NamedEvidence(EvidenceFiles files) {
    this.files = files;
  }

  /** Refuses names of files that are not kept here, and checksums that are not theirs. */
  public void require(Map<String, List<Evidence>> byPointer) {
    Set<String> named = new HashSet<>();
    byPointer.values().forEach(all -> all.forEach(one -> sha256(one).ifPresent(named::add)));
    Set<String> known = named.isEmpty() ? Set.of() : files.known(named);
    Problem problem = Problem.invalid();
    byPointer.forEach(
        (pointer, all) -> {
          for (int i = 0; i < all.size(); i++) {
            check(problem, pointer + "/" + i, all.get(i), known);
          }
        });
    if (problem.hasErrors()) {
      throw problem;
    }
  }

  private static void check(Problem problem, String at, Evidence one, Set<String> known) {
    Optional<String> sha256 = sha256(one);
    boolean relative = one.uri().startsWith(FOLDER);
    if (sha256.isEmpty() ? relative : !known.contains(sha256.get())) {
      problem.error(at + "/uri", "Không có tệp minh chứng này", "There is no such evidence file");
    } else if (sha256.isPresent()
        && one.sha256() != null
        && !one.sha256().toLowerCase(Locale.ROOT).equals(sha256.get())) {
      problem.error(
          at + "/sha256", "Không phải mã kiểm tra của tệp này", "Not the checksum of this file");
    }
  }

  /** Of our own address, or of one that ends like ours; empty for what lies elsewhere. */
  private static Optional<String> sha256(Evidence evidence) {
    try {
      URI uri = URI.create(evidence.uri().strip());
      Matcher ours = OURS.matcher(uri.getPath() == null ? "" : uri.getPath());
      return ours.matches()
          ? Optional.of(ours.group(1).toLowerCase(Locale.ROOT))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
