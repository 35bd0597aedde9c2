package vn.tiendo.events.measure;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/**
 * Which activities count; all parts are optional and join by AND, entries of a list by OR.
 *
 * @param facilities only activities of a facility in this population on the day of the activity
 * @param areas only activities in an area of this population on that day
 * @param observance only activities that carry this label
 * @param organiser only activities this agency organised or co-organised
 */
public record ActivityFilter(
    List<@NotNull String> kinds,
    @Valid Population facilities,
    @Valid Population areas,
    @JsonDeserialize(using = OneOrMany.class) Map<String, List<String>> dimensions,
    String observance,
    String organiser) {}
