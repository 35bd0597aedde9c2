package vn.tiendo.report.submission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.print.Sheet;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class PrintTest {

  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** No obligation: a second report of the same due would be refused. */
  private static final String REPORT =
      "{'plan':'plan-2024','period':'2024','agency':'phong-vhtt',"
          + "'milestones':[{'target':'T2','cell':'a','step':'s1','reachedOn':'2024-06-05',"
          + "'evidence':[{'uri':'https://a.vn/qd.pdf'}]}],"
          + "'assessments':[{'target':'T3','cell':'a','verdict':'partly','narrative':'Có chuyển biến'}],"
          + "'values':[{'target':'T1','cell':'a','num':'1234.5'}],"
          + "'narrative':'Đã ban hành kế hoạch.\\nĐã phân công.','difficulties':'Thiếu <kinh phí> & nhân lực',"
          + "'proposals':'Bổ sung sách năm sau'}";

  @Inject Facts facts;
  @Inject Reports reports;
  @Inject DrawUpSheet drawUp;

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void a_report_is_printed_as_pdf_and_says_what_it_says() throws IOException {
    String id = drafted(REPORT);
    Response pdf = reader().accept("application/pdf").get("/v1/reports/" + id);
    pdf.then()
        .statusCode(200)
        .contentType("application/pdf")
        .header("ETag", startsWith("W/\"1-pdf-"))
        .header("Content-Disposition", equalTo("inline; filename=\"bao-cao-plan-2024-2024.pdf\""));
    String text = textOf(pdf.asByteArray());
    for (String said : SAID) {
      assertTrue(text.contains(squeezed(said)), said + " in " + text);
    }
    assertTrue(text.contains(squeezed("DỰ THẢO - Bản đang soạn, chưa gửi")));
    step("report-submitter", id, "submit");
    assertTrue(textOf(printed(id)).contains(squeezed("chưa được duyệt")));
    step("report-approver", id, "accept");
    String accepted = textOf(printed(id));
    assertFalse(accepted.contains(squeezed("DỰ THẢO")), accepted);
    assertTrue(accepted.contains(squeezed("Đã được duyệt ngày")), accepted);
    assertTrue(accepted.contains(squeezed("Người duyệt:")), accepted);
  }

  private static final List<String> SAID =
      List.of(
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
          "Độc lập - Tự do - Hạnh phúc",
          "PHÒNG VHTT",
          "ỦY BAN NHÂN DÂN NƠI 480",
          "BÁO CÁO",
          "Kết quả thực hiện Kế hoạch",
          "từ ngày 1/1/2024 đến ngày 31/12/2024",
          "Ngày chốt số liệu",
          "Người lập:",
          "Cùng kỳ năm trước",
          "1.234,5",
          "Ban hành",
          "5/6/2024",
          "https://a.vn/qd.pdf",
          "Đạt một phần",
          "Có chuyển biến",
          "I. Công tác chỉ đạo",
          "Đã ban hành kế hoạch.",
          "Đã phân công.",
          "II. Kết quả",
          "III. Khó khăn, vướng mắc",
          "Thiếu <kinh phí> & nhân lực",
          "IV. Đề xuất năm sau",
          "Bổ sung sách năm sau",
          "Nơi nhận:");

  @Test
  void a_report_is_printed_as_a_document_to_work_on() throws IOException {
    String id = drafted(REPORT);
    for (Response docx :
        List.of(
            reader().accept(DOCX).get("/v1/reports/" + id),
            reader().get("/v1/reports/" + id + "/print?format=docx"))) {
      docx.then()
          .statusCode(200)
          .contentType(DOCX)
          .header("Content-Disposition", containsString(".docx"));
      try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx.asByteArray()));
          XWPFWordExtractor words = new XWPFWordExtractor(document)) {
        String text = squeezed(words.getText());
        for (String said : SAID) {
          assertTrue(text.contains(squeezed(said)), said + " in " + text);
        }
      }
    }
  }

  /**
   * The administrative year ends on 14 December: what the plan asks of the calendar year is not
   * judged by it, what it asks of that very day is.
   */
  @Test
  void what_the_plan_asks_of_other_days_is_not_judged_and_the_paper_says_so() throws IOException {
    the_plan_of_two_calendars_is_known();
    String report =
        "{'plan':'print-2024','obligation':'O1','period':'2024','agency':'thu-vien','values':["
            + "{'target':'T1','cell':'a','num':'80'}%s],'narrative':'Đã mở 3 điểm đọc.'}";
    String judged = ",{'target':'T1','cell':'b','num':'43','den':'63'}";
    String id = drafted(report.formatted(judged));
    String text = textOf(printed(id));
    for (String said :
        List.of(
            "(1) Không xét đạt hay chưa đạt theo kỳ này: mục tiêu được xét cho kỳ từ ngày 1/1/2024 đến"
                + " ngày 31/12/2024.",
            "Thực hiện Kế hoạch thử (số 12/KH-UBND, ngày 16/4/2024), do Phòng VHTT ban hành.",
            "Kế hoạch căn cứ 1520/QĐ-TTg ngày 9/12/2022; 2/NQ tháng 1/2023.",
            "Chế độ báo cáo: Báo cáo năm (V.1), hằng năm.",
            "II. Kết quả Báo cáo có 2 số liệu: 0 đạt mục tiêu, 1 chưa đạt, 1 không xét (chi tiết tại Biểu"
                + " số liệu). Đã mở 3 điểm đọc. III. Khó khăn")) {
      assertTrue(text.contains(squeezed(said)), said + " in " + text);
    }
    byte[] docx = reader().get("/v1/reports/" + id + "/print?format=docx").asByteArray();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      XWPFTable figures = document.getTables().get(1);
      assertEquals("Không xét (1)", figures.getRow(1).getCell(7).getText());
      assertEquals("Chưa đạt", figures.getRow(2).getCell(7).getText());
    }
    as("report-submitter")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(report.formatted("").replace('\'', '"'))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200);
    text = textOf(printed(id));
    String none = "Báo cáo có 1 số liệu, không số liệu nào được xét đạt hay chưa đạt";
    assertTrue(text.contains(squeezed(none)), text);
  }

  @Test
  void what_the_reviewer_judges_stands_on_paper_in_place_of_what_the_author_judged()
      throws IOException {
    String id = drafted(REPORT);
    step("report-submitter", id, "submit");
    String review =
        "{'assessments':[{'target':'T3','cell':'a','verdict':'not-met','narrative':'Chưa có hồ sơ'}]}";
    as("report-approver")
        .contentType(ContentType.JSON)
        .body(review.replace('\'', '"'))
        .post("/v1/reports/" + id + "/accept")
        .then()
        .statusCode(200);
    String text = textOf(printed(id));
    assertTrue(text.contains(squeezed("Chưa đạt Người duyệt đánh giá: Chưa có hồ sơ")), text);
    assertTrue(text.contains(squeezed("Có 1 nội dung được đánh giá.")), text);
    assertFalse(text.contains(squeezed("Đạt một phần")), text);
    assertFalse(text.contains(squeezed("Có chuyển biến")), text);

    String silent = drafted("{'plan':'plan-2024','period':'2024-11','narrative':'Đã làm'}");
    step("report-submitter", silent, "submit");
    as("report-approver")
        .contentType(ContentType.JSON)
        .body(review.replace('\'', '"'))
        .post("/v1/reports/" + silent + "/accept")
        .then()
        .statusCode(200);
    assertTrue(textOf(printed(silent)).contains(squeezed("Chưa có hồ sơ")));
  }

  /** Handed in on time, sent back and handed in again long after its due. */
  @Test
  void what_came_back_for_a_correction_is_not_late_on_paper() throws IOException {
    the_plan_of_two_calendars_is_known();
    String id =
        drafted(
            "{'plan':'print-2024','obligation':'O1','period':'2025','agency':'thu-vien','nil':true}");
    step("report-submitter", id, "submit");
    Report now = reports.current(id).orElseThrow();
    assertEquals(true, now.life().late());
    assertTrue(drawUp.drawUp(now).toString().contains("(quá hạn)"));
    Instant first = Instant.parse("2025-12-20T16:59:59Z");
    Life life =
        new Life(first, now.recordedAt(), now.who(), false, null, null, null, List.of(), List.of());
    Report onTime =
        new Report(
            id,
            now.version(),
            now.state(),
            now.step(),
            null,
            now.who(),
            now.content(),
            now.period(),
            now.start(),
            now.end(),
            now.recordedAt(),
            life);
    String paper = drawUp.drawUp(onTime).toString();
    assertFalse(paper.contains("(quá hạn)"), paper);
    assertTrue(paper.contains(", gửi lần đầu ngày 20/12/2025"), paper);
  }

  /** Last year's second quarter, of which nothing is known, has no part in it. */
  @Test
  void more_than_before_is_more_than_in_the_quarter_before_as_the_figures_have_it()
      throws IOException {
    the_plan_of_two_calendars_is_known();
    String report =
        "{'plan':'print-2024','period':'2024-Q%s','values':[{'target':'T2','cell':'q','num':'%s'}]}";
    String first = drafted(report.formatted("1", "10"));
    step("report-submitter", first, "submit");
    step("report-approver", first, "accept");
    await().until(() -> facts.current().report(first).isPresent());
    await().untilAsserted(() -> assertEquals("Chưa đạt", met(drafted(report.formatted("2", "8")))));
    assertEquals("Chưa đạt", met(drafted(report.formatted("2", "10"))));
    assertEquals("Đạt", met(drafted(report.formatted("2", "11"))));
  }

  /** An amendment asks for more, calls itself and its cell otherwise, and drops another cell. */
  @Test
  void an_accepted_paper_stays_as_it_was_accepted_whatever_the_plan_becomes() throws IOException {
    amended(1, "Kế hoạch cũ", "40", ",{'code':'b','thresholds':[],'measure':RATIO}", Instant.EPOCH);
    String report =
        "{'plan':'print-amended','period':'2024','values':[{'target':'T1','cell':'a','num':'55'},"
            + "{'target':'T1','cell':'b','num':'888','den':'604'}]}";
    String accepted = drafted(report);
    step("report-submitter", accepted, "submit");
    step("report-approver", accepted, "accept");
    String draft = drafted(report);
    List<Sheet.Row> before = paper(accepted).rows();
    assertEquals(List.of("55", "147,02"), before.stream().map(Sheet.Row::value).toList());
    assertEquals("Đạt", before.get(0).met());
    assertEquals(before, paper(draft).rows());
    Sheet was = paper(accepted);
    String path = "/v1/reports/%s/print?format=%s";
    String tag = reader().get(path.formatted(accepted, "pdf")).header("ETag");
    String drafts = reader().get(path.formatted(draft, "pdf")).header("ETag");
    reader()
        .header("If-None-Match", drafts)
        .get(path.formatted(draft, "pdf"))
        .then()
        .statusCode(304)
        .header("ETag", equalTo(drafts));

    amended(2, "Kế hoạch mới", "60", "", Instant.now());
    assertEquals(was, paper(accepted));
    reader()
        .header("If-None-Match", tag)
        .get(path.formatted(accepted, "pdf"))
        .then()
        .statusCode(304);
    reader()
        .accept("application/pdf")
        .header("If-None-Match", tag)
        .get("/v1/reports/" + accepted)
        .then()
        .statusCode(304);
    reader()
        .header("If-None-Match", tag)
        .get(path.formatted(accepted, "docx"))
        .then()
        .statusCode(200)
        .contentType(DOCX);
    Sheet now = paper(draft);
    assertTrue(now.toString().contains("Kế hoạch mới"), now.toString());
    assertEquals("Chưa đạt", now.rows().get(0).met());
    assertEquals("888/604", now.rows().get(1).value());
    reader()
        .header("If-None-Match", drafts)
        .get(path.formatted(draft, "pdf"))
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(drafts)));
  }

  private void amended(int version, String title, String atLeast, String more, Instant at)
      throws IOException {
    String plan =
        """
        {'code':'print-amended','title':{'vi':'TITLE'},'issuer':'phong-vhtt','level':'district',
         'area':'480','period':{'start':'2024-01-01','end':'2024-12-31'},
         'targets':[{'code':'T1','title':{'vi':'Chỉ tiêu TITLE'},'cells':[
          {'code':'a','thresholds':[{'due':'2024-12-31','atLeast':'LIMIT'}],
           'measure':{'kind':'quantity','of':{'kind':'count','activity':{'kinds':['library-visit']}}}}MORE]}]}
        """
            .replace("MORE", more)
            .replace(
                "RATIO",
                "{'kind':'ratio','of':{'kind':'count','activity':{'kinds':['library-visit']}},"
                    + "'to':{'kind':'number','value':'604'},'unit':'percent'}")
            .replace("TITLE", title)
            .replace("LIMIT", atLeast)
            .replace('\'', '"');
    World.announce(
        List.of(
            new PlanIssued(
                Json.mapper().readValue(plan, Plan.class),
                version,
                null,
                null,
                false,
                version,
                at)));
    await()
        .until(
            () ->
                facts
                    .current()
                    .plan("print-amended")
                    .filter(p -> p.planVersion() == version)
                    .isPresent());
  }

  /** Three hundred of one unit is no part of what the plan asks of all. */
  @Test
  void a_unit_that_shares_its_area_is_not_judged_by_what_is_asked_of_the_whole()
      throws IOException {
    the_plan_of_two_calendars_is_known();
    String report =
        "{'plan':'print-2024','obligation':'%s','period':'2024','agency':'%s','values':["
            + "{'target':'T1','cell':'a','num':'300'}]}";
    Sheet unit = paper(drafted(report.formatted("O2", "thu-vien")));
    Sheet.Row row = unit.rows().get(0);
    assertEquals(
        List.of("300", "—", "—", "≥ 70", "Không xét (1)"),
        List.of(row.value(), row.before(), row.change(), row.goal(), row.met()));
    assertTrue(unit.notes().get(0).contains("phần riêng của đơn vị"), unit.notes().toString());
    Sheet whole = paper(drafted(report.formatted("O2", "phong-vhtt")));
    assertEquals("Đạt", whole.rows().get(0).met());
  }

  @Test
  void every_cell_that_is_asked_for_has_a_line_stated_or_not() throws IOException {
    the_plan_of_two_calendars_is_known();
    String id =
        drafted("{'plan':'print-2024','obligation':'O3','period':'2024','agency':'thu-vien'}");
    String empty =
        "{'plan':'print-2024','obligation':'O3','period':'2024','agency':'thu-vien','values':[%s]}";
    edited(id, 1, empty.formatted(""));
    assertEquals(List.of("…", "…"), paper(id).rows().stream().map(Sheet.Row::value).toList());
    assertEquals(List.of("", ""), paper(id).rows().stream().map(Sheet.Row::met).toList());
    assertEquals("≥ 70", paper(id).rows().get(1).goal());
    assertEquals("(Không nêu)", paper(id).sections().get(1).text());
    assertTrue(textOf(printed(id)).contains(squeezed("Biểu số liệu")));
    edited(id, 2, empty.formatted("{'target':'T1','cell':'a','num':'80'}"));
    assertEquals(List.of("80", "…"), paper(id).rows().stream().map(Sheet.Row::value).toList());
    assertTrue(
        paper(id).sections().get(1).text().startsWith("Báo cáo có 1 số liệu: 1 đạt mục tiêu"),
        paper(id).sections().get(1).text());
    edited(
        id,
        3,
        "{'plan':'print-2024','obligation':'O3','period':'2024','agency':'thu-vien','nil':true}");
    assertEquals(List.of(), paper(id).rows());
  }

  private static void edited(String id, int version, String body) {
    as("report-submitter")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body.replace('\'', '"'))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200);
  }

  private Sheet paper(String id) {
    return drawUp.drawUp(reports.current(id).orElseThrow());
  }

  private String met(String id) {
    return paper(id).rows().get(0).met();
  }

  private void the_plan_of_two_calendars_is_known() throws IOException {
    if (facts.current().plan("print-2024").isEmpty()) {
      World.announce(List.of(ofTwoCalendars()));
      await().until(() -> facts.current().plan("print-2024").isPresent());
    }
  }

  private static PlanIssued ofTwoCalendars() throws IOException {
    String plan =
        """
        {"code":"print-2024","number":"12/KH-UBND","title":{"vi":"Kế hoạch thử"},"issuer":"phong-vhtt",
         "level":"district","area":"480","issuedOn":"2024-04-16",
         "period":{"start":"2024-01-01","end":"2024-12-31"},
         "legalBasis":[{"number":"1520/QĐ-TTg","date":"2022-12-09"},{"number":"2/NQ","date":"2023-01"}],
         "targets":[{"code":"T1","title":{"vi":"Chỉ tiêu"},"cells":[
          {"code":"a","thresholds":[{"due":"2024-12-31","atLeast":"70"}],
           "measure":{"kind":"quantity","of":{"kind":"count","activity":{"kinds":["library-visit"]}}}},
          {"code":"b","thresholds":[{"due":"2024-12-14","atLeast":"70"}],
           "measure":{"kind":"share","of":{"kind":"facilities","types":["LIB_DISTRICT"]},
            "having":{"attribute":"wifi","is":true}}}]},
          {"code":"T2","title":{"vi":"Tăng"},"cells":[
           {"code":"q","every":"quarter","thresholds":[{"increasing":true}],
            "measure":{"kind":"quantity","of":{"kind":"count","activity":{"kinds":["library-visit"]}}}}]}],
         "obligations":[{"code":"O1","title":{"vi":"Báo cáo năm"},"reference":"V.1","reporter":["thu-vien"],
          "recipient":"phong-vhtt","frequency":"year","calendar":"administrative",
          "due":{"onOrBefore":"12-20"}},
          {"code":"O2","title":{"vi":"Báo cáo đơn vị"},"reporter":["thu-vien","bao-tang"],"via":"phong-vhtt",
          "recipient":"phong-vhtt","frequency":"year","cells":["T1/a"]},
          {"code":"O3","title":{"vi":"Báo cáo ngắn"},"reporter":["thu-vien"],"recipient":"phong-vhtt",
          "frequency":"year","cells":["T1/a","T1/b"]}]}
        """;
    return new PlanIssued(
        Json.mapper().readValue(plan, Plan.class), 1, null, null, false, 1, Instant.EPOCH);
  }

  @Test
  void a_nil_report_says_so() throws IOException {
    String id = drafted("{'plan':'plan-2024','period':'2024-Q1','nil':true}");
    assertTrue(textOf(printed(id)).contains(squeezed("Báo cáo không phát sinh")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/json",
        "application/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
      })
  void who_does_not_ask_for_paper_gets_data(String accept) {
    String id = drafted("{'plan':'plan-2024','period':'2024-Q2'}");
    RequestSpecification request = reader();
    if (!accept.isEmpty()) {
      request.accept(accept);
    }
    request.get("/v1/reports/" + id).then().statusCode(200).contentType(ContentType.JSON);
  }

  @Test
  void a_link_in_a_browser_gives_paper() {
    String id = drafted("{'plan':'plan-2024','period':'2024-Q3'}");
    reader()
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .get("/v1/reports/" + id + "/print")
        .then()
        .statusCode(200)
        .contentType("application/pdf");
    reader().get("/v1/reports/" + id + "/print?format=exe").then().statusCode(422);
    reader()
        .get("/v1/reports/nothing/print")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    reader().accept("application/pdf").get("/v1/reports/nothing").then().statusCode(404);
    given().get("/v1/reports/" + id + "/print").then().statusCode(401);
    given().accept("application/pdf").get("/v1/reports/" + id).then().statusCode(401);
  }

  private static byte[] printed(String id) {
    return reader().get("/v1/reports/" + id + "/print").asByteArray();
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return squeezed(new PDFTextStripper().getText(document));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String drafted(String body) {
    Response response =
        as("report-submitter")
            .contentType(ContentType.JSON)
            .body(body.replace('\'', '"'))
            .post("/v1/reports");
    assertEquals(201, response.statusCode(), response.asString());
    return response.path("id");
  }

  private static void step(String role, String id, String step) {
    Response response = as(role).post("/v1/reports/" + id + "/" + step);
    assertEquals(200, response.statusCode(), response.asString());
  }

  private static RequestSpecification reader() {
    return as("analyst");
  }

  private static RequestSpecification as(String role) {
    return given().header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }
}
