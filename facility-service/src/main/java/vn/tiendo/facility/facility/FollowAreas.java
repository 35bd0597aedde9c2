package vn.tiendo.facility.facility;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.Followers;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;

/** Takes facilities along when their areas change. */
@ApplicationScoped
class FollowAreas implements Followers {

  private static final int AT_ONCE = 2000;

  private final FacilityRepository repository;
  private final Changes changes;

  FollowAreas(FacilityRepository repository, Changes changes) {
    this.repository = repository;
    this.changes = changes;
  }

  @Override
  public void follow(Turn turn, Areas areas, Set<String> changed) {
    List<String> codes = repository.everIn(changed);
    for (int i = 0; i < codes.size(); i += AT_ONCE) {
      List<Facility> moved = new ArrayList<>();
      List<FacilityRecorded> facts = new ArrayList<>();
      for (Facility facility :
          repository.withCodes(codes.subList(i, Math.min(codes.size(), i + AT_ONCE)))) {
        if (facility.follow(areas)) {
          moved.add(facility);
          facts.add(facility.announced(turn.at()));
        }
      }
      if (!moved.isEmpty()) {
        repository.store(moved);
        changes.announce(facts);
      }
      // A reform may move every facility there is: they shall not all be in memory at once.
      repository.getEntityManager().clear();
    }
  }
}
