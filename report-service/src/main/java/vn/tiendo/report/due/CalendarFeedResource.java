package vn.tiendo.report.due;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Roles;
import vn.tiendo.events.http.ToldOnce;

/** Calendars of dues for programs that cannot send a token. */
@Path("/v1/calendar-feeds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports", description = "Báo cáo · Reports")
class CalendarFeedResource {

  private final OpenCalendarFeed open;
  private final RevokeCalendarFeed revoke;
  private final CalendarFeeds feeds;
  private final ListDues dues;

  CalendarFeedResource(
      OpenCalendarFeed open, RevokeCalendarFeed revoke, CalendarFeeds feeds, ListDues dues) {
    this.open = open;
    this.revoke = revoke;
    this.feeds = feeds;
    this.dues = dues;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.REPORT_SUBMITTER, Roles.REPORT_APPROVER, Roles.OPERATOR})
  @Idempotent
  @Operation(
      summary = "Tạo địa chỉ lịch bí mật · Make a secret calendar address",
      description =
          "Trả lời có url để thêm vào chương trình lịch (Google, Apple, Thunderbird); ai biết địa chỉ đều đọc được"
              + " hạn báo cáo, không cần mã truy cập. Địa chỉ chỉ hiện một lần: gửi lại với cùng Idempotency-Key"
              + " nhận câu trả lời không có url. Lịch gồm hạn từ 12 tháng trước đến 24 tháng sau, tối đa 5.000 mục. · The answer holds the"
              + " url to add to a calendar program; whoever knows it reads the deadlines without a token. It is"
              + " told this once: repeated under one Idempotency-Key the answer lacks it. The calendar holds"
              + " the deadlines of the 12 months before and the 24 after, at most 5,000 of them.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Opened.class)))
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response post(@NotNull @Valid NewCalendarFeed wanted, @Context UriInfo uri) {
    OpenCalendarFeed.Opened opened = open.open(wanted);
    String path = "/v1/calendar-feeds/" + opened.secret() + ".ics";
    return Response.created(URI.create("/v1/calendar-feeds/" + opened.feed().id()))
        .entity(
            new Opened(FeedView.of(opened.feed()), uri.getBaseUri().resolve(path).toString(), path))
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Liệt kê các lịch, không kèm địa chỉ · List the feeds, without addresses")
  public Page<FeedView> list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    return Page.of(feeds.after(after, most.plusOne()), most, row -> Cursor.of(row.seq()))
        .map(row -> FeedView.of(row.feed()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Đọc một lịch, không kèm địa chỉ · Read a feed, without its address")
  @APIResponse(
      responseCode = "200",
      description = "Có ETag · With ETag",
      content = @Content(schema = @Schema(implementation = FeedView.class)))
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-calendar-feed")
  public Response get(
      @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch) {
    CalendarFeed feed =
        feeds
            .of(DueQuery.storable(id))
            .filter(f -> f.revokedAt() == null)
            .orElseThrow(RevokeCalendarFeed::unknown);
    // A feed never changes; it only goes.
    return ETags.notModified(ifNoneMatch, ETags.of(1))
        .orElseGet(() -> Response.ok(FeedView.of(feed)).tag(ETags.of(1)).build());
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.REPORT_SUBMITTER, Roles.REPORT_APPROVER, Roles.OPERATOR})
  @Operation(
      summary = "Thu hồi một địa chỉ lịch · Revoke a calendar address",
      description = "Người tạo hoặc operator · Whoever made it, or an operator")
  @APIResponse(responseCode = "204", description = "Không còn dùng được · Serves no more")
  @APIResponse(responseCode = "403", description = "urn:tiendo:problem:not-your-feed")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-calendar-feed")
  public Response delete(@PathParam("id") String id) {
    revoke.revoke(DueQuery.storable(id));
    return Response.noContent().build();
  }

  /** No part of the document: whoever may read it has the address. */
  @GET
  @Path("/{secret: [A-Za-z0-9_-]{43}}.ics")
  @Produces(DueCalendar.TYPE)
  @PermitAll
  @Operation(hidden = true)
  public Response feed(
      @PathParam("secret") String secret, @HeaderParam("If-None-Match") String ifNoneMatch) {
    CalendarFeed feed = feeds.serving(secret).orElseThrow(RevokeCalendarFeed::unknown);
    return DueCalendar.answer(feed.shown(dues), feed.language(), ifNoneMatch);
  }

  /** A feed as it is read. */
  @Schema(name = "CalendarFeed")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FeedView(
      String id,
      String agency,
      String area,
      String plan,
      String language,
      String who,
      Instant createdAt) {

    static FeedView of(CalendarFeed feed) {
      return new FeedView(
          feed.id(),
          feed.agency(),
          feed.area(),
          feed.plan(),
          feed.language(),
          feed.who(),
          feed.createdAt());
    }
  }

  /**
   * A feed that was made just now.
   *
   * @param url to add to a calendar program; told once
   * @param path the same without scheme and host
   */
  @Schema(name = "OpenedCalendarFeed")
  record Opened(
      @JsonUnwrapped FeedView feed,
      @Schema(nullable = true) String url,
      @Schema(nullable = true) String path)
      implements ToldOnce {

    @Override
    public Opened afterwards() {
      return new Opened(feed, null, null);
    }
  }
}
