package vn.tiendo.facility.area;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Successions as they are kept. */
@ApplicationScoped
class SuccessionRepository implements PanacheRepositoryBase<Succession, String> {

  List<Succession> ofReform(String reform) {
    return list("reform", reform);
  }

  List<Succession> since(long revision) {
    return list("revision > ?1", revision);
  }
}
