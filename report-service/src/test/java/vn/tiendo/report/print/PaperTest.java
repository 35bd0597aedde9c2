package vn.tiendo.report.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTest {

  /** Every letter Vietnamese has beyond ASCII. */
  static final String LETTERS =
      "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
          + "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

  static Sheet sheet(boolean draft, int rows) {
    return new Sheet(
        "",
        "ỦY BAN NHÂN DÂN XÃ BÌNH ĐIỀN",
        "Số: ……/BC-UBND",
        "Bình Điền, ngày 05 tháng 6 năm 2024",
        draft,
        draft ? "Đã gửi ngày 5/6/2024, chưa được duyệt" : "Đã được duyệt ngày 7/6/2024",
        "Báo cáo năm về học tập suốt đời trong thư viện, bảo tàng",
        List.of("Phòng Văn hóa và Thông tin", "Ủy ban nhân dân thị xã Hương Trà"),
        List.of(
            new Sheet.Particular("Kỳ báo cáo", "từ ngày 15/12/2023 đến ngày 14/12/2024"),
            new Sheet.Particular("Ngày chốt số liệu", "5/6/2024"),
            new Sheet.Particular("Bảng chữ", LETTERS)),
        "",
        IntStream.rangeClosed(1, rows)
            .mapToObj(
                i ->
                    new Sheet.Row(
                        "Tỷ lệ thư viện giáo dục có dịch vụ & <b>phục vụ</b> số " + i,
                        "%",
                        "68,25",
                        "1.234,5",
                        "−12,5",
                        "≥ 70",
                        "Chưa đạt",
                        "43/63"))
            .toList(),
        List.of("Không xét theo kỳ này: mục tiêu được xét cho kỳ khác."),
        List.of(
            new Sheet.Step(
                "Ban hành kế hoạch", "Mốc một", "1/6/2024", "https://a.vn/" + "qd".repeat(40))),
        List.of(new Sheet.Judgement("Chuyển biến nhận thức", "Đạt một phần", "Có tiến bộ", "")),
        List.of(
            new Sheet.Section(
                "I. Công tác chỉ đạo", "Đoạn một.\nĐoạn hai <script>alert(1)</script>"),
            new Sheet.Section("III. Khó khăn, vướng mắc", "Thiếu kinh phí: 5 < 7 & “trích dẫn”")),
        List.of("Biên bản.pdf (/v1/evidence/9f86d0)"),
        List.of("Như trên", "Lưu: VT"),
        List.of("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "can-bo-20035");
  }

  @Test
  void the_pdf_can_be_read_word_for_word() throws IOException {
    byte[] pdf = new PdfPaper().print(sheet(false, 3));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = squeezed(new PDFTextStripper().getText(document));
      assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), text);
      for (String said : everything(sheet(false, 3))) {
        assertTrue(text.contains(squeezed(said)), said + " in " + text);
      }
      assertFalse(text.contains(squeezed(Sheet.DRAFT)));
      assertFalse(text.contains("\uFFFD"));
      assertEquals("vi", document.getDocumentCatalog().getLanguage());
      assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
      assertFalse(document.getDocumentInformation().getTitle().isBlank());
    }
  }

  @Test
  void a_word_longer_than_a_line_stays_on_the_page() throws IOException {
    String longest = "x".repeat(20_000);
    String longer = "w".repeat(300);
    Sheet sheet = sheet(true, 1);
    Sheet hostile =
        new Sheet(
            longer,
            longer,
            longer,
            longer,
            true,
            longer,
            longer,
            List.of(longer),
            List.of(new Sheet.Particular("Nhãn", longer)),
            longer,
            sheet.rows(),
            List.of(longer),
            List.of(),
            List.of(),
            List.of(new Sheet.Section("I. Công tác chỉ đạo", longest)),
            List.of(longer),
            List.of(longer),
            List.of(longer),
            longer);
    List<Float> ends = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> positions) {
            // The word across the page stands aslant.
            positions.stream()
                .filter(p -> p.getDir() == 0 && p.getFontSizeInPt() < 20)
                .forEach(p -> ends.add(p.getXDirAdj() + p.getWidthDirAdj()));
          }
        };
    try (PDDocument document = Loader.loadPDF(new PdfPaper().print(hostile))) {
      stripper.getText(document);
    }
    assertTrue(ends.size() > 20_000 + 12 * 300, ends.size() + " letters");
    float margin = 595 - 15 * 72 / 25.4f;
    assertTrue(
        ends.stream().allMatch(e -> e <= margin + 1), ends.stream().max(Float::compare) + "");
  }

  @Test
  void what_the_font_has_no_shape_for_is_an_empty_box() throws IOException {
    Sheet sheet = sheet(false, 0);
    Sheet.Section section = new Sheet.Section("I. Việc", "Vui 😀 và 漢字 và \u2603");
    Sheet with =
        new Sheet(
            "",
            sheet.issuer(),
            sheet.notation(),
            sheet.placeAndDay(),
            false,
            sheet.state(),
            sheet.subject(),
            List.of(),
            List.of(),
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(section),
            List.of(),
            List.of(),
            List.of(),
            "");
    try (PDDocument document = Loader.loadPDF(new PdfPaper().print(with))) {
      String text = new PDFTextStripper().getText(document);
      assertFalse(text.contains("#"), text);
      assertTrue(text.contains("Vui □ và □□ và □"), text);
    }
  }

  @Test
  void the_pdf_carries_its_fonts() throws IOException {
    try (PDDocument document = Loader.loadPDF(new PdfPaper().print(sheet(true, 3)))) {
      int fonts = 0;
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertTrue(font.isEmbedded(), font.getName());
          assertTrue(font.getName().contains("Liberation"), font.getName());
          fonts++;
        }
      }
      assertTrue(fonts >= 3, fonts + " fonts");
    }
  }

  @Test
  void what_was_not_accepted_is_a_draft_on_every_page() throws IOException {
    try (PDDocument document = Loader.loadPDF(new PdfPaper().print(sheet(true, 80)))) {
      assertTrue(document.getNumberOfPages() > 2);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(document);
        assertTrue(letters(text).contains("DỰTHẢO"), "page " + page + ": " + text);
        assertEquals(page > 1, text.strip().startsWith(Integer.toString(page)), "page " + page);
        if (page > 1 && text.contains("68,25")) {
          assertTrue(squeezed(text).contains(squeezed("Cùng kỳ năm trước")), "page " + page);
        }
      }
    }
  }

  @Test
  void the_paper_is_a4() throws IOException {
    try (PDDocument document = Loader.loadPDF(new PdfPaper().print(sheet(false, 1)))) {
      assertEquals(595, document.getPage(0).getMediaBox().getWidth(), 1);
      assertEquals(842, document.getPage(0).getMediaBox().getHeight(), 1);
    }
  }

  @Test
  void the_document_can_be_read_word_for_word() throws IOException {
    Sheet sheet = sheet(true, 3);
    byte[] docx = new DocxPaper().print(sheet);
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      List<String> texts = new ArrayList<>();
      document.getParagraphs().forEach(p -> texts.add(p.getText()));
      for (XWPFTable table : document.getTables()) {
        for (XWPFTableRow row : table.getRows()) {
          for (XWPFTableCell cell : row.getTableCells()) {
            texts.add(cell.getText());
          }
        }
      }
      String text = squeezed(String.join("\n", texts));
      assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), text);
      for (String said : everything(sheet)) {
        assertTrue(text.contains(squeezed(said)), said + " in " + text);
      }
      XWPFTable figures = document.getTables().get(1);
      assertTrue(figures.getRow(0).isRepeatHeader());
      assertEquals(
          Sheet.COLUMNS,
          figures.getRow(0).getTableCells().stream().map(XWPFTableCell::getText).toList());
      assertEquals(sheet.rows().get(2).columns(3), cells(figures.getRow(3)));
      assertEquals(9, figures.getCTTbl().getTblGrid().sizeOfGridColArray());
      assertEquals(4, figures.getInsideHBorderSize());
      assertEquals(
          List.of("Heading1", "Heading2", "Heading2"),
          document.getParagraphs().stream()
              .map(XWPFParagraph::getStyle)
              .filter(style -> style != null)
              .limit(3)
              .toList());
      assertTrue(
          document.getHeaderList().stream()
              .map(XWPFHeader::getText)
              .allMatch(header -> header.contains(Sheet.DRAFT)));
      assertEquals(11906, number(document.getDocument().getBody().getSectPr().getPgSz().getW()));
      assertEquals(1701, number(document.getDocument().getBody().getSectPr().getPgMar().getLeft()));
    }
  }

  private static long number(Object twips) {
    return Long.parseLong(twips.toString());
  }

  private static List<String> cells(XWPFTableRow row) {
    return row.getTableCells().stream().map(XWPFTableCell::getText).toList();
  }

  static List<String> everything(Sheet sheet) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Sheet.NATION,
                Sheet.MOTTO,
                Sheet.KIND,
                sheet.issuer(),
                sheet.notation(),
                sheet.placeAndDay(),
                sheet.state(),
                sheet.subject(),
                sheet.signedBy()));
    all.addAll(sheet.addressees());
    sheet.particulars().forEach(p -> all.addAll(List.of(p.label(), p.text())));
    all.addAll(Sheet.COLUMNS);
    all.addAll(Sheet.STEP_COLUMNS);
    all.addAll(Sheet.JUDGEMENT_COLUMNS);
    IntStream.range(0, sheet.rows().size())
        .forEach(i -> all.addAll(sheet.rows().get(i).columns(i + 1)));
    all.addAll(sheet.notes());
    sheet.steps().forEach(s -> all.addAll(s.columns(1)));
    sheet.judgements().forEach(j -> all.addAll(j.columns(1)));
    sheet
        .sections()
        .forEach(
            s -> {
              all.add(s.heading());
              all.addAll(s.paragraphs());
            });
    all.addAll(sheet.attachments());
    all.addAll(sheet.receivers());
    all.addAll(sheet.signing());
    return all;
  }

  /** Where a line was broken to fit does not matter. */
  static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  /** A word that stands aslant is read letter by letter, among others. */
  private static String letters(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.length() <= 3 || line.contains("DỰ THẢO"))
        .map(PaperTest::squeezed)
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({
    "1234.50, '1.234,5'",
    "0, 0",
    "68.254, '68,25'",
    "-12.5, '−12,5'",
    "1000000, '1.000.000'",
    "-0.001, 0",
    "0.005, '0,01'",
  })
  void numbers_are_written_as_in_vietnam(BigDecimal value, String written) {
    assertEquals(written, OnPaper.number(value));
    assertEquals(
        written.replace('.', '~').replace(',', '.').replace('~', ','), Numeral.english(value));
  }

  @Test
  void days_are_written_as_in_vietnam() {
    assertEquals("5/6/2024", OnPaper.day(LocalDate.of(2024, 6, 5)));
    assertEquals("ngày 05 tháng 6 năm 2024", OnPaper.dayInWords(LocalDate.of(2024, 6, 5)));
    assertEquals("ngày 15 tháng 02 năm 2024", OnPaper.dayInWords(LocalDate.of(2024, 2, 15)));
    assertEquals("ngày 15 tháng 12 năm 2024", OnPaper.dayInWords(LocalDate.of(2024, 12, 15)));
    assertEquals("THỊ XÃ HƯƠNG TRÀ", OnPaper.capitals("Thị xã Hương Trà"));
    assertEquals("Tiếng Việt", OnPaper.text("Tie\u0302\u0301ng Vie\u0323\u0302t\u0001"));
  }
}
