package vn.tiendo.facility.facility;

import java.util.List;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.facility.change.Changes;

/**
 * A facility over all time.
 *
 * @param placements where and what it was; {@code reform} tells which followed from a reform
 * @param recorded when each version became known
 */
record HistoryView(
    String code,
    String name,
    List<Placement> placements,
    List<Attribute> attributes,
    List<Changes.Recorded> recorded) {}
