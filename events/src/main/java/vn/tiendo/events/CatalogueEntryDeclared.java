package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * An entry of a catalogue as last declared.
 *
 * @param catalogue {@code facility-types}, {@code attribute-kinds}, {@code activity-kinds}, {@code
 *     statistics-kinds}, {@code agencies} or {@code observances}
 * @param entry null: the entry was removed
 */
@EventType(topic = "catalogues", type = "catalogue.entry-declared.v1")
public record CatalogueEntryDeclared(
    @NotNull String catalogue,
    @NotNull String code,
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "catalogue")
        @JsonSubTypes({
          @JsonSubTypes.Type(value = CatalogueEntry.FacilityType.class, name = "facility-types"),
          @JsonSubTypes.Type(value = CatalogueEntry.AttributeKind.class, name = "attribute-kinds"),
          @JsonSubTypes.Type(value = CatalogueEntry.ActivityKind.class, name = "activity-kinds"),
          @JsonSubTypes.Type(
              value = CatalogueEntry.StatisticsKind.class,
              name = "statistics-kinds"),
          @JsonSubTypes.Type(value = CatalogueEntry.Agency.class, name = "agencies"),
          @JsonSubTypes.Type(value = CatalogueEntry.Observance.class, name = "observances")
        })
        CatalogueEntry entry,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return catalogue + "/" + code;
  }
}
