package vn.tiendo.report.due;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a calendar shall show.
 *
 * @param agency its dues and those it took over; {@code area}: those of an area and all beneath it;
 *     at least one of them
 * @param plan null: of all plans
 * @param language {@code vi} (null too) or {@code en}
 */
@Schema(name = "NewCalendarFeed")
record NewCalendarFeed(
    @Size(min = 1, max = 64) String agency,
    @Size(min = 1, max = 64) String area,
    @Size(min = 1, max = 64) String plan,
    @Pattern(regexp = "vi|en") String language) {}
