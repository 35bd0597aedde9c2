package vn.tiendo.facility.facility;

import vn.tiendo.events.http.Problem;

/** The coded refusals of facilities. */
final class FacilityProblem {

  private FacilityProblem() {}

  static Problem unknown() {
    return Problem.unknown("facility-unknown", "Không có cơ sở này", "No such facility");
  }
}
