package vn.tiendo.facility.statistic;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Statistics as they are kept. */
@ApplicationScoped
class StatisticRepository implements PanacheRepositoryBase<Statistic, String> {

  private static final int AT_ONCE = 5000;

  List<Statistic> withKeys(Collection<String> keys) {
    List<String> all = List.copyOf(keys);
    List<Statistic> found = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      found.addAll(list("key in ?1", all.subList(i, Math.min(all.size(), i + AT_ONCE))));
    }
    return found;
  }
}
