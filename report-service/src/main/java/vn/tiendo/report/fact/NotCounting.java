package vn.tiendo.report.fact;

import vn.tiendo.events.Text;

/**
 * What intake knows of an activity that counts nowhere now: held, retracted, on its way, or never
 * seen.
 */
public interface NotCounting {

  /** In words for the one who sent it. */
  Text reason(String source, String id);

  /** Whether anything was ever taken in under this identity. */
  boolean isKnown(String source, String id);
}
