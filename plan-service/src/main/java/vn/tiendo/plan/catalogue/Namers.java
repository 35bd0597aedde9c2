package vn.tiendo.plan.catalogue;

import java.util.List;

/** Knows who outside the catalogues names an entry. */
public interface Namers {

  /** For people to read, such as {@code plans/huong-tra-2024 (version 1)}; a few suffice. */
  List<String> of(Catalogue catalogue, String code);
}
