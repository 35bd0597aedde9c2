package vn.tiendo.facility.area;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Areas as they are kept. */
@ApplicationScoped
class AreaRepository implements PanacheRepositoryBase<Area, String> {

  private static final int AT_ONCE = 5000;

  List<Area> withCodes(Collection<String> codes) {
    List<String> all = List.copyOf(codes);
    List<Area> found = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      found.addAll(list("code in ?1", all.subList(i, Math.min(all.size(), i + AT_ONCE))));
    }
    return found;
  }

  List<Area> since(long revision) {
    return list("revision > ?1", revision);
  }
}
