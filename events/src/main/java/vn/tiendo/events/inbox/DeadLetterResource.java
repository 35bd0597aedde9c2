package vn.tiendo.events.inbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** What this service could not take in from Kafka: read it, and try it again. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead-letters", description = "Bản ghi bị loại · Records that could not be taken in")
public class DeadLetterResource {

  private static final List<String> STATES =
      List.of(DeadLetter.WAITING, DeadLetter.RETRIED, DeadLetter.RESOLVED);

  private final DeadLetters letters;
  private final RetryDeadLetter retry;
  private final Caller caller;

  DeadLetterResource(DeadLetters letters, RetryDeadLetter retry, Caller caller) {
    this.letters = letters;
    this.retry = retry;
    this.caller = caller;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Liệt kê bản ghi bị loại · List dead letters",
      description =
          "Nội dung gốc chỉ hiện với vai trò operator · What the record holds is shown to operators only")
  public Page<DeadLetterView> list(
      @QueryParam("topic") String topic,
      @QueryParam("status") String status,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws SQLException {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    if (status != null && !STATES.contains(status)) {
      throw Problem.invalid()
          .error(
              "?status",
              "Phải là một trong: " + String.join(", ", STATES),
              "Must be one of: " + String.join(", ", STATES));
    }
    String language = Language.of(languages);
    boolean whole = caller.has(Roles.OPERATOR);
    return Page.of(
            letters.after(after, topic, status, most.plusOne()),
            most,
            letter -> Cursor.of(letter.id()))
        .map(letter -> DeadLetterView.of(letter, language, whole));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Một bản ghi bị loại · One dead letter")
  @APIResponse(
      responseCode = "200",
      description = "Có ETag · With ETag",
      content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-dead-letter")
  public Response get(
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws SQLException {
    DeadLetter letter = letters.get(number(id)).orElseThrow(RetryDeadLetter::unknown);
    String language = Language.of(languages);
    boolean whole = caller.has(Roles.OPERATOR);
    EntityTag tag =
        ETags.of(letter.attempts() + "-" + letter.state() + "-" + language + (whole ? "-w" : ""));
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(DeadLetterView.of(letter, language, whole)).tag(tag).build());
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Thử nhận lại · Try to take it in again",
      description =
          "Kiểm tra lại rồi nhận; bản ghi đã nhận thì chỉ trả lại kết quả cũ · Checked anew and taken in; what was taken"
              + " in already only answers as before")
  @APIResponse(
      responseCode = "200",
      description = "Đã nhận; outcome cho biết kết quả · Taken in; outcome says what came of it",
      content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-dead-letter")
  @APIResponse(responseCode = "409", description = "Vẫn bị từ chối · Refused again")
  @APIResponse(responseCode = "422", description = "Vẫn bị từ chối · Refused again")
  public DeadLetterView retry(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws SQLException {
    return DeadLetterView.of(retry.retry(number(id)), Language.of(languages), true);
  }

  /** What is no number names no letter. */
  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw RetryDeadLetter.unknown();
    }
  }
}
