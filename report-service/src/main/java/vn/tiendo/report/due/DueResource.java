package vn.tiendo.report.due;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.Cursor;
import vn.tiendo.events.http.Language;
import vn.tiendo.events.http.Limit;
import vn.tiendo.events.http.Page;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;
import vn.tiendo.report.due.ListDues.Question;
import vn.tiendo.report.obligation.Due;

/** What is owed, by when to the second, and its state. */
@Path("/v1/reports/due")
@Tag(name = "reports", description = "Báo cáo · Reports")
class DueResource {

  private static final Set<Stage> OPEN = EnumSet.of(Stage.OWED, Stage.DRAFT, Stage.RETURNED);
  private static final int MONTHS_AROUND = 12;

  private final ListDues dues;

  DueResource(ListDues dues) {
    this.dues = dues;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, DueCalendar.TYPE})
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Còn nợ báo cáo nào, cho ai, đến bao giờ · What is owed, to whom and until when",
      description =
          "Không nêu from, to và state: những báo cáo chưa nộp có hạn trong 12 tháng trước và sau. Nêu from hoặc"
              + " to: mọi trạng thái. Nghĩa vụ không định hạn xếp theo ngày cuối kỳ, due là null. Với Accept:"
              + " text/calendar là lịch iCalendar của mọi trạng thái, không chia trang, tối đa 5.000 mục. · Without from, to and"
              + " state: what is not handed in yet with a deadline in the 12 months before and after. With from or"
              + " to: all states. What has no deadline is listed by the last day of its period, its due is null."
              + " With Accept: text/calendar an iCalendar feed of all states, without pages, of"
              + " at most 5,000 entries.")
  @APIResponse(
      responseCode = "200",
      description = "Theo thứ tự hạn · In the order of deadlines",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = DuePage.class)),
        @Content(mediaType = DueCalendar.TYPE, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "400", description = "urn:tiendo:problem:malformed-parameter")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-plan")
  @APIResponse(responseCode = "422", description = "urn:tiendo:problem:invalid")
  public Response due(
      @BeanParam DueQuery query,
      @Parameter(description = "Hạn từ ngày (first day of the deadline, inclusive)")
          @QueryParam("from")
          String fromText,
      @Parameter(description = "Hạn đến ngày (last day of the deadline, inclusive)")
          @QueryParam("to")
          String toText,
      @Parameter(
              description =
                  "owed, draft, returned, submitted, accepted; open: ba trạng thái đầu (the first three);"
                      + " overdue: quá hạn mà chưa nộp (deadline over and not handed in)")
          @QueryParam("state")
          String state,
      @QueryParam("limit") String limitText,
      @QueryParam("cursor") String cursorText,
      @HeaderParam("Accept-Language") String language,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @Context Request request) {
    Limit limit = Limit.of(limitText);
    Cursor cursor = Cursor.parse(cursorText, 2).orElse(null);
    LocalDate from = DueQuery.day("from", fromText).orElse(null);
    LocalDate to = DueQuery.day("to", toText).orElse(null);
    boolean calendar = wantsCalendar(request);
    boolean plain = from == null && to == null;
    Question asked = query.question(null, from, to);
    Question question = plain ? around(asked) : asked;
    Wanted wanted = Wanted.of(state, plain && !calendar);
    if (calendar) {
      return DueCalendar.answer(
          DueCalendar.fitting(dues.standing(question).filter(wanted::includes), "?to"),
          Language.of(language),
          ifNoneMatch);
    }
    ListDues.View view = dues.view(question);
    List<Standing> rows =
        view.standing(due -> cursor == null || after(due, cursor))
            .filter(wanted::includes)
            .limit(limit.plusOne())
            .toList();
    Page<DueView> page =
        Page.of(rows, limit, s -> Cursor.of(s.due().listedOn(), s.due().key()))
            .map(s -> DueView.of(s, s.due().consolidates() ? view.units(s) : null));
    return Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private Question around(Question asked) {
    LocalDate today = dues.today(asked);
    return new Question(
        asked.plan(),
        asked.obligation(),
        asked.period(),
        asked.agency(),
        asked.area(),
        today.minusMonths(MONTHS_AROUND),
        today.plusMonths(MONTHS_AROUND),
        asked.asOf(),
        asked.at());
  }

  private static boolean after(Due due, Cursor cursor) {
    int day = due.listedOn().toString().compareTo(cursor.key(0));
    return day > 0 || day == 0 && due.key().compareTo(cursor.key(1)) > 0;
  }

  static boolean wantsCalendar(Request request) {
    Variant variant =
        request.selectVariant(
            List.of(
                new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null),
                new Variant(MediaType.valueOf(DueCalendar.TYPE), (String) null, null)));
    return variant != null && variant.getMediaType().getSubtype().equals("calendar");
  }

  /** The list as the document describes it. */
  @Schema(name = "DuePage")
  record DuePage(List<DueView> items, String next) {}

  /** The states that are asked for. */
  private record Wanted(Set<Stage> stages, boolean overdue) {

    static Wanted of(String state, boolean openOnly) {
      if (state == null) {
        return new Wanted(openOnly ? OPEN : EnumSet.allOf(Stage.class), false);
      } else if (state.equals("open")) {
        return new Wanted(OPEN, false);
      } else if (state.equals("overdue")) {
        return new Wanted(OPEN, true);
      }
      return new Wanted(
          EnumSet.of(
              Stage.named(state)
                  .orElseThrow(
                      () ->
                          Problem.invalid()
                              .error(
                                  "?state",
                                  "Phải là owed, draft, returned, submitted, accepted, open hoặc overdue",
                                  "Must be owed, draft, returned, submitted, accepted, open or overdue"))),
          false);
    }

    boolean includes(Standing standing) {
      return stages.contains(standing.stage()) && (!overdue || standing.overdue());
    }
  }
}
