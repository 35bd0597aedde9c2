package vn.tiendo.plan.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** The same four operations on each of the six catalogues. */
@Produces(MediaType.APPLICATION_JSON)
abstract class CatalogueResource<E extends CatalogueEntry> {

  @Inject DeclaredEntryRepository entries;
  @Inject DeclareEntry declareEntry;
  @Inject RemoveEntry removeEntry;
  @Inject Caller caller;
  @Inject ObjectMapper json;

  private final Catalogue catalogue;
  private final Class<E> type;

  CatalogueResource(Catalogue catalogue, Class<E> type) {
    this.catalogue = catalogue;
    this.type = type;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Liệt kê danh mục · List the catalogue", description = "Theo mã · By code")
  @APIResponse(responseCode = "200", description = "{items, next}")
  public Page<E> list(
      @Parameter(description = "1–1000, mặc định · default 100") @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    String after = Cursor.parse(cursor, 1).map(position -> position.key(0)).orElse("");
    return Page.of(
            entries.standingAfter(catalogue, after, most.plusOne()),
            most,
            row -> Cursor.of(row.code()))
        .map(row -> read(row.document()));
  }

  @GET
  @Path("/{code}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Đọc một mục · Read an entry")
  @APIResponse(responseCode = "200", description = "Mục, có ETag · The entry, with ETag")
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-entry")
  public Response get(
      @PathParam("code") String code, @HeaderParam("If-None-Match") String ifNoneMatch) {
    DeclaredEntry row =
        entries
            .standing(catalogue, code)
            .orElseThrow(() -> CatalogueProblem.unknown(catalogue, code));
    Optional<Response> unchanged = ETags.notModified(ifNoneMatch, ETags.of(row.version()));
    return unchanged.orElseGet(
        () -> Response.ok(read(row.document())).tag(ETags.of(row.version())).build());
  }

  @PUT
  @Path("/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PLAN_EDITOR)
  @Operation(
      summary = "Khai báo hoặc sửa một mục · Declare or change an entry",
      description = "Sửa mục đã có cần If-Match · Changing an entry needs If-Match")
  @APIResponse(responseCode = "201", description = "Đã khai báo · Declared")
  @APIResponse(responseCode = "200", description = "Đã sửa · Changed")
  @APIResponse(responseCode = "403", description = "urn:tiendo:problem:area-forbidden")
  @APIResponse(responseCode = "412", description = "urn:tiendo:problem:stale")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  @APIResponse(responseCode = "428", description = "urn:tiendo:problem:if-match-required")
  public Response put(
      @PathParam("code") String code,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid E entry) {
    requireUnbounded();
    if (!code.equals(entry.code())) {
      throw Problem.invalid()
          .error("#/code", "Phải trùng với mã trong địa chỉ", "Must equal the code in the path");
    }
    DeclareEntry.Outcome outcome = declareEntry.declare(catalogue, entry, ifMatch);
    return Response.status(outcome.created() ? 201 : 200)
        .entity(entry)
        .tag(ETags.of(outcome.version()))
        .build();
  }

  @DELETE
  @Path("/{code}")
  @RolesAllowed(Roles.PLAN_EDITOR)
  @Operation(
      summary = "Xoá một mục không ai nêu tên · Remove an entry that nothing names",
      description = "Cần If-Match · Needs If-Match")
  @APIResponse(responseCode = "204", description = "Đã xoá · Removed")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-entry")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:entry-named, namedBy")
  @APIResponse(responseCode = "428", description = "urn:tiendo:problem:if-match-required")
  public Response delete(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch) {
    requireUnbounded();
    removeEntry.remove(catalogue, code, ifMatch);
    return Response.noContent().build();
  }

  private void requireUnbounded() {
    if (caller.areas().isPresent()) {
      throw CatalogueProblem.bounded();
    }
  }

  private E read(String document) {
    try {
      return json.readValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored entry is not readable", e);
    }
  }
}
