package vn.tiendo.report.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Who is told of reports, over HTTP. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks", description = "Nhắc hạn và báo tin · Reminders and notices")
class WebhookResource {

  private final RegisterWebhook register;
  private final QueueNotices queue;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Caller caller;
  private final Clock clock;

  WebhookResource(
      RegisterWebhook register,
      QueueNotices queue,
      Webhooks webhooks,
      Deliveries deliveries,
      Caller caller,
      Clock clock) {
    this.register = register;
    this.queue = queue;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.caller = caller;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPERATOR, Roles.REPORT_APPROVER})
  @Idempotent
  @Operation(
      summary = "Đăng ký nhận tin · Register a webhook",
      description =
          "Mỗi tin là một POST `{type, timestamp, data}` ký theo Standard Webhooks (webhook-id,"
              + " webhook-timestamp, webhook-signature v1), gửi ít nhất một lần với webhook-id không"
              + " đổi; không nhận được thì gửi lại sau 5 giây, 5 phút, 30 phút, 2, 5, 10, 14, 20, 24"
              + " giờ; 410 thì ngừng. Chỉ https; địa chỉ nội bộ bị từ chối khi đăng ký và mỗi lần"
              + " gửi. `mailto:` nhận thư nhắc hạn khi có máy chủ thư. · Each notice is a POST"
              + " `{type, timestamp, data}`, signed as Standard Webhooks has it, sent at least once"
              + " under one webhook-id; a failure is sent again after 5 s, 5 min, 30 min, 2, 5, 10,"
              + " 14, 20, 24 h; 410 ends it. Only https; internal addresses are refused, now and at"
              + " each sending. `mailto:` gets reminders where a server of mail is configured."
              + " Gửi lại với cùng Idempotency-Key nhận câu trả lời không có `secret`. · Repeated"
              + " under one Idempotency-Key the answer lacks `secret`.")
  @APIResponse(
      responseCode = "201",
      description = "Kèm `secret`, chỉ lần này · With `secret`, this once",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  @APIResponse(
      responseCode = "403",
      description = "urn:tiendo:problem:area-forbidden, agency-forbidden")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid, webhook-address")
  public Response post(@NotNull @Valid NewWebhook wanted) {
    Webhook webhook = register.register(wanted);
    return Response.created(URI.create("/v1/webhooks/" + webhook.id()))
        .entity(WebhookView.of(webhook, true, webhook.secret()))
        .header("Cache-Control", "no-store")
        .build();
  }

  @GET
  @RolesAllowed(Roles.SIGNED_IN)
  @Operation(summary = "Liệt kê địa chỉ nhận tin · List webhooks")
  public Page<WebhookView> list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    return Page.of(webhooks.after(after, most.plusOne()), most, row -> Cursor.of(row.seq()))
        .map(row -> WebhookView.of(row, whole()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.SIGNED_IN)
  @Operation(summary = "Đọc một địa chỉ nhận tin · Read a webhook")
  @APIResponse(
      responseCode = "200",
      description = "Có ETag · With ETag",
      content = @Content(schema = @Schema(implementation = WebhookView.class)))
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-webhook")
  public Response get(
      @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch) {
    Webhook webhook = find(id);
    boolean whole = whole();
    // Nothing but its being told changes; not everybody sees all of its address.
    EntityTag tag =
        ETags.of((webhook.active() ? "active" : "disabled") + (whole ? "" : "-in-part"));
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(() -> Response.ok(WebhookView.of(webhook, whole)).tag(tag).build());
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.OPERATOR, Roles.REPORT_APPROVER})
  @Operation(summary = "Thôi nhận tin · Remove a webhook")
  @APIResponse(responseCode = "204", description = "Đã xóa, cùng hàng đợi · Gone with its queue")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-webhook")
  public Response delete(@PathParam("id") String id) {
    register.remove(storable(id));
    return Response.noContent().build();
  }

  @POST
  @Path("/{id}/test")
  @RolesAllowed({Roles.OPERATOR, Roles.REPORT_APPROVER})
  @Transactional
  @Operation(summary = "Gửi thử một tin · Send a notice to try it")
  @APIResponse(
      responseCode = "202",
      description = "Đã xếp hàng; xem /deliveries · Queued; see /deliveries",
      content = @Content(schema = @Schema(implementation = Delivery.class)))
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-webhook")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:webhook-disabled")
  public Response test(@PathParam("id") String id) {
    Webhook webhook = living(id);
    String sent = queue.queue(webhook, EventName.TEST, clock.instant(), Map.of("webhook", id));
    return Response.accepted(deliveries.find(webhook.id(), sent).orElseThrow()).build();
  }

  @GET
  @Path("/{id}/deliveries")
  @RolesAllowed(Roles.SIGNED_IN)
  @Operation(summary = "Các lần gửi của một địa chỉ · What was sent to a webhook")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-webhook")
  public Page<Delivery> deliveries(
      @PathParam("id") String id,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Limit most = Limit.of(limit);
    long after = Cursor.parse(cursor, 1).map(at -> at.number(0)).orElse(0L);
    Webhook webhook = find(id);
    return Page.of(
        deliveries.after(webhook.id(), after, most.plusOne()), most, row -> Cursor.of(row.seq()));
  }

  @POST
  @Path("/{id}/deliveries/{delivery}/retry")
  @RolesAllowed({Roles.OPERATOR, Roles.REPORT_APPROVER})
  @Transactional
  @Operation(summary = "Gửi lại một tin · Send one again")
  @APIResponse(
      responseCode = "202",
      description = "Đã xếp hàng lại · Queued again",
      content = @Content(schema = @Schema(implementation = Delivery.class)))
  @APIResponse(
      responseCode = "404",
      description = "urn:tiendo:problem:unknown-webhook, unknown-delivery")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:webhook-disabled")
  public Response retry(@PathParam("id") String id, @PathParam("delivery") String delivery) {
    Webhook webhook = living(id);
    if (!deliveries.again(webhook.id(), storable(delivery), clock.instant())) {
      throw WebhookProblem.unknownDelivery();
    }
    return Response.accepted(deliveries.find(webhook.id(), delivery).orElseThrow()).build();
  }

  @POST
  @Path("/{id}/deliveries/replay")
  @RolesAllowed({Roles.OPERATOR, Roles.REPORT_APPROVER})
  @Transactional
  @Operation(summary = "Gửi lại mọi tin đã thất bại · Send all failed ones again")
  @APIResponse(responseCode = "202", description = "{\"queued\": n}")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-webhook")
  @APIResponse(responseCode = "409", description = "urn:tiendo:problem:webhook-disabled")
  public Response replay(
      @PathParam("id") String id,
      @Parameter(
              description =
                  "Thời điểm RFC 3339: những tin có từ lúc đó; bỏ trống: tất cả · Instant: those made"
                      + " since; left out: all")
          @QueryParam("since")
          String since) {
    Webhook webhook = living(id);
    int queued = deliveries.replay(webhook.id(), instant(since), clock.instant());
    return Response.accepted(Map.of("queued", queued)).build();
  }

  private Webhook find(String id) {
    return webhooks.find(storable(id)).orElseThrow(WebhookProblem::unknown);
  }

  private Webhook living(String id) {
    Webhook webhook = register.mine(storable(id));
    if (!webhook.active()) {
      throw WebhookProblem.disabled();
    }
    return webhook;
  }

  /** An address may hold what only its owner should know. */
  private boolean whole() {
    return caller.has(Roles.OPERATOR) || caller.has(Roles.REPORT_APPROVER);
  }

  private static Instant instant(String text) {
    if (text == null) {
      return Instant.EPOCH;
    }
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
          .error(
              "?since",
              "Phải là thời điểm như 2024-09-30T16:59:59Z",
              "Must be an instant such as 2024-09-30T16:59:59Z");
    }
  }

  /** PostgreSQL keeps no U+0000, so nothing is called so. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
