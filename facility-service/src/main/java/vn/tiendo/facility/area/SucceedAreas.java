package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;

/**
 * Keeps what a reform says became of areas; inside the transaction and turn of a reform's command.
 */
@ApplicationScoped
public class SucceedAreas {

  private final SuccessionRepository repository;
  private final AreaWriting writing;
  private final KnownAreas known;
  private final Changes changes;
  private final Followers followers;

  SucceedAreas(
      SuccessionRepository repository,
      AreaWriting writing,
      KnownAreas known,
      Changes changes,
      Followers followers) {
    this.repository = repository;
    this.writing = writing;
    this.known = known;
    this.changes = changes;
    this.followers = followers;
  }

  /**
   * Records the changes, by old code, where they differ from what the reform said so far. An area
   * that went elsewhere as a whole and is nobody's successor ends on the day.
   *
   * @return how many old areas were named anew, or otherwise than before
   */
  public int record(
      Turn turn,
      String reform,
      String act,
      LocalDate effectiveOn,
      Map<String, List<Change>> byFrom) {
    Areas before = known.current();
    Map<String, Succession> stored =
        repository.ofReform(reform).stream()
            .collect(Collectors.toMap(succession -> succession.from, Function.identity()));
    List<Lineage> lineages = new ArrayList<>();
    List<AreaReformed> facts = new ArrayList<>();
    for (Map.Entry<String, List<Change>> entry : byFrom.entrySet()) {
      Succession succession = stored.get(entry.getKey());
      if (succession == null) {
        succession = new Succession(reform, entry.getKey());
      } else if (succession.changes.equals(entry.getValue())
          && succession.effectiveOn.equals(effectiveOn)) {
        continue;
      }
      succession.act = act;
      succession.effectiveOn = effectiveOn;
      succession.changes = List.copyOf(entry.getValue());
      succession.version++;
      succession.revision = turn.revision();
      repository.persist(succession);
      lineages.add(succession.lineage());
      facts.add(succession.fact(turn.at()));
    }
    if (lineages.isEmpty()) {
      return 0;
    }
    repository.flush();
    changes.announce(facts);
    Areas reformed = before.with(List.of(), lineages);
    Areas after =
        writing.end(turn, reformed, gone(reformed.ofReform(reform).values()), effectiveOn);
    known.changedHere(after);
    followers.follow(turn, after, lineages.stream().map(Lineage::from).collect(Collectors.toSet()));
    return lineages.size();
  }

  private static Set<String> gone(Collection<Lineage> reform) {
    Set<String> gone = new HashSet<>();
    reform.stream().filter(one -> one.whole().isPresent()).forEach(one -> gone.add(one.from()));
    reform.forEach(one -> one.changes().forEach(change -> gone.remove(change.to())));
    return gone;
  }
}
