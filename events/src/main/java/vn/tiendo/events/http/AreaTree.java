package vn.tiendo.events.http;

import java.time.LocalDate;

/**
 * What a service has learnt of the areas, to measure a token's claims against; a bean of each
 * service.
 */
@FunctionalInterface
public interface AreaTree {

  /** Is {@code area} the ancestor itself or anywhere beneath it on that day? */
  boolean within(String area, String ancestor, LocalDate day);
}
