package vn.tiendo.report.submission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

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
        .header("ETag", equalTo("\"1-pdf\""))
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
          "IV. Đề xuất",
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
