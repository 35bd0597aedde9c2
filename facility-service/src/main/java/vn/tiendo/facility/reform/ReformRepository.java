package vn.tiendo.facility.reform;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reforms as they are kept. */
@ApplicationScoped
class ReformRepository implements PanacheRepositoryBase<AreaReform, String> {

  List<AreaReform> after(String code, int most) {
    return find("code > ?1 order by code", code).page(Page.ofSize(most)).list();
  }
}
