package vn.tiendo.plan.catalogue;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.CatalogueEntry.AttributeKind;

/** Attributes of facilities and areas. */
@Path("/v1/attribute-kinds")
@Tag(
    name = "attribute-kinds",
    description = "Thuộc tính của thiết chế, địa bàn · Attributes of facilities and areas")
class AttributeKindResource extends CatalogueResource<AttributeKind> {

  AttributeKindResource() {
    super(Catalogue.ATTRIBUTE_KINDS, AttributeKind.class);
  }
}
