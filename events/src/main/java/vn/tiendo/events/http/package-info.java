/**
 * How the three services speak HTTP: problems, idempotent creation, ETags, pages, who calls and
 * what that caller may touch, and the audit trail.
 *
 * <p>Invariants: whatever a client sends is answered by a problem of RFC 9457 in the client's
 * language, never by a stack trace, SQL or the name of a class; the stored answer of an idempotent
 * request commits with its work; an audit record commits with the write it tells of.
 *
 * <p>A resource class says {@code @Produces(APPLICATION_JSON)}: a method that returns {@link
 * jakarta.ws.rs.core.Response} would otherwise answer any {@code Accept} at all. Reading methods
 * are {@code @RolesAllowed(Roles.READER)}; whatever carries no role is denied.
 *
 * <p>Not owned: the coded refusals of a feature (they live beside the feature) and the area tree a
 * token is measured against (each service has learnt its own).
 */
package vn.tiendo.events.http;
