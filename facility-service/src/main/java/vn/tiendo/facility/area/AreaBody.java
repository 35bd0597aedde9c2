package vn.tiendo.facility.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An area as it is sent: the columns of the list of areas. Empty text means the same as nothing.
 *
 * @param validFrom first day; empty: since ever
 * @param validTo first day no longer; empty: until further notice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AreaBody(
    String code,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {"country", "province", "district", "commune", "village"})
        String level,
    String parent,
    @Schema(examples = "2025-07-01") String validFrom,
    String validTo,
    String settlement) {}
