package vn.tiendo.report.print;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** The sheet as a document that can be worked on further. */
@ApplicationScoped
public class DocxPaper {

  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final String FONT = "Times New Roman";
  private static final double TWIPS_A_MILLIMETRE = 1440 / 25.4;
  private static final int BODY = 13;
  private static final int SMALL = 10;
  private static final XWPFTable.XWPFBorderType LINE = XWPFTable.XWPFBorderType.SINGLE;
  private static final int THIN = 4;
  private static final String BLACK = "000000";

  private static final int[] COLUMNS = {8, 38, 13, 17, 17, 15, 16, 15, 26};
  private static final int[] STEP_COLUMNS = {8, 44, 40, 20, 53};
  private static final int[] JUDGEMENT_COLUMNS = {8, 40, 18, 59, 40};

  public byte[] print(Sheet sheet) {
    try (XWPFDocument document = new XWPFDocument()) {
      page(document, sheet.draft());
      document.getProperties().getCoreProperties().setTitle(Sheet.KIND + " - " + sheet.subject());
      document.getProperties().getCoreProperties().setCreator(sheet.issuer());
      heading(document, sheet);
      title(document, sheet);
      tables(document, sheet);
      for (Sheet.Section section : sheet.sections()) {
        chapter(document, section.heading());
        section.paragraphs().forEach(text -> prose(document, text, false));
      }
      if (!sheet.attachments().isEmpty()) {
        chapter(document, "Tài liệu, minh chứng kèm theo");
        for (int i = 0; i < sheet.attachments().size(); i++) {
          prose(document, (i + 1) + ". " + sheet.attachments().get(i), false);
        }
      }
      signature(document, sheet);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void page(XWPFDocument document, boolean draft) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(twips(210));
    size.setH(twips(297));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(twips(20));
    margins.setBottom(twips(20));
    margins.setLeft(twips(30));
    margins.setRight(twips(15));
    margins.setHeader(twips(10));
    margins.setFooter(twips(10));
    section.addNewTitlePg();
    document.createStyles();
    styles(document);
    XWPFHeader later = document.createHeader(HeaderFooterType.DEFAULT);
    XWPFParagraph number = later.createParagraph();
    number.setAlignment(ParagraphAlignment.CENTER);
    number.getCTP().addNewFldSimple().setInstr("PAGE");
    XWPFHeader first = document.createHeader(HeaderFooterType.FIRST);
    if (draft) {
      List.of(first, later).forEach(header -> run(centred(header), Sheet.DRAFT, BODY, true, false));
    } else {
      first.createParagraph();
    }
  }

  private static XWPFParagraph centred(XWPFHeader header) {
    XWPFParagraph paragraph = header.createParagraph();
    paragraph.setAlignment(ParagraphAlignment.CENTER);
    return paragraph;
  }

  /** Headings by which Word, and who cannot see the page, finds the way. */
  private static void styles(XWPFDocument document) {
    for (int level = 1; level <= 2; level++) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Heading" + level);
      style.setType(STStyleType.PARAGRAPH);
      style.addNewName().setVal("heading " + level);
      style.addNewQFormat();
      CTPPrGeneral paragraph = style.addNewPPr();
      paragraph.addNewKeepNext();
      paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
      document.getStyles().addStyle(new XWPFStyle(style));
    }
    document.getStyles().setSpellingLanguage("vi-VN");
  }

  private static void heading(XWPFDocument document, Sheet sheet) {
    XWPFTable table = bare(document, 68, 97);
    XWPFTableCell left = table.getRow(0).getCell(0);
    List<Line> issuing = new ArrayList<>();
    if (!sheet.superior().isEmpty()) {
      issuing.add(new Line(sheet.superior(), BODY, false, false));
    }
    issuing.add(new Line(sheet.issuer(), BODY, true, false));
    issuing.add(new Line("————", SMALL, false, false));
    issuing.add(new Line(sheet.notation(), BODY, false, false));
    lines(left, ParagraphAlignment.CENTER, issuing);
    lines(
        table.getRow(0).getCell(1),
        ParagraphAlignment.CENTER,
        List.of(
            new Line(Sheet.NATION, 12, true, false),
            new Line(Sheet.MOTTO, BODY, true, false),
            new Line("———————————", SMALL, false, false),
            new Line(sheet.placeAndDay(), BODY, false, true)));
  }

  private static void title(XWPFDocument document, Sheet sheet) {
    if (!sheet.state().isEmpty()) {
      XWPFParagraph state = paragraph(document, ParagraphAlignment.CENTER, 10, 0);
      run(state, (sheet.draft() ? Sheet.DRAFT + " - " : "") + sheet.state(), BODY, true, false);
    }
    XWPFParagraph kind = paragraph(document, ParagraphAlignment.CENTER, 14, 0);
    kind.setStyle("Heading1");
    run(kind, Sheet.KIND, 14, true, false);
    run(paragraph(document, ParagraphAlignment.CENTER, 0, 6), sheet.subject(), 14, true, false);
    if (!sheet.addressees().isEmpty()) {
      run(
          paragraph(document, ParagraphAlignment.CENTER, 6, 6),
          "Kính gửi: " + String.join("; ", sheet.addressees()) + ".",
          BODY,
          false,
          false);
    }
    for (Sheet.Particular particular : sheet.particulars()) {
      XWPFParagraph line = paragraph(document, ParagraphAlignment.LEFT, 0, 2);
      run(line, particular.label() + ": ", BODY, false, true);
      run(line, particular.text(), BODY, false, false);
    }
  }

  private static void tables(XWPFDocument document, Sheet sheet) {
    if (!sheet.nil().isEmpty()) {
      prose(document, sheet.nil(), true);
    }
    if (!sheet.rows().isEmpty()) {
      chapter(document, "Biểu số liệu");
      List<List<String>> rows = new ArrayList<>();
      sheet.rows().forEach(row -> rows.add(row.columns(rows.size() + 1)));
      table(document, Sheet.COLUMNS, rows, COLUMNS, List.of(3, 4, 5, 6), List.of(0, 2, 7));
      for (int i = 0; i < sheet.notes().size(); i++) {
        String note = "(" + (i + 1) + ") " + sheet.notes().get(i);
        run(paragraph(document, ParagraphAlignment.LEFT, 2, 0), note, SMALL, false, true);
      }
    }
    if (!sheet.steps().isEmpty()) {
      chapter(document, "Các mốc đã đạt");
      List<List<String>> rows = new ArrayList<>();
      sheet.steps().forEach(row -> rows.add(row.columns(rows.size() + 1)));
      table(document, Sheet.STEP_COLUMNS, rows, STEP_COLUMNS, List.of(), List.of(0));
    }
    if (!sheet.judgements().isEmpty()) {
      chapter(document, "Đánh giá");
      List<List<String>> rows = new ArrayList<>();
      sheet.judgements().forEach(row -> rows.add(row.columns(rows.size() + 1)));
      table(document, Sheet.JUDGEMENT_COLUMNS, rows, JUDGEMENT_COLUMNS, List.of(), List.of(0));
    }
  }

  private static void table(
      XWPFDocument document,
      List<String> titles,
      List<List<String>> rows,
      int[] widths,
      List<Integer> right,
      List<Integer> centre) {
    XWPFTable table = document.createTable(rows.size() + 1, titles.size());
    borders(table);
    table.setCellMargins(20, 60, 20, 60);
    widths(table, widths);
    XWPFTableRow head = table.getRow(0);
    head.setRepeatHeader(true);
    head.setCantSplitRow(true);
    for (int column = 0; column < titles.size(); column++) {
      head.getCell(column).setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
      lines(
          head.getCell(column),
          ParagraphAlignment.CENTER,
          List.of(new Line(titles.get(column), SMALL, true, false)));
    }
    for (int i = 0; i < rows.size(); i++) {
      XWPFTableRow row = table.getRow(i + 1);
      row.setCantSplitRow(true);
      for (int column = 0; column < titles.size(); column++) {
        ParagraphAlignment alignment =
            right.contains(column)
                ? ParagraphAlignment.RIGHT
                : centre.contains(column) ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT;
        List<Line> lines = new ArrayList<>();
        for (String line : rows.get(i).get(column).split("\n")) {
          lines.add(new Line(line, SMALL, false, false));
        }
        lines(row.getCell(column), alignment, lines);
      }
    }
  }

  private static void signature(XWPFDocument document, Sheet sheet) {
    paragraph(document, ParagraphAlignment.LEFT, 6, 0);
    XWPFTable table = bare(document, 82, 83);
    table.getRow(0).setCantSplitRow(true);
    List<Line> receivers = new ArrayList<>(List.of(new Line("Nơi nhận:", 12, true, true)));
    for (int i = 0; i < sheet.receivers().size(); i++) {
      String end = i + 1 < sheet.receivers().size() ? ";" : ".";
      receivers.add(new Line("- " + sheet.receivers().get(i) + end, 11, false, false));
    }
    lines(table.getRow(0).getCell(0), ParagraphAlignment.LEFT, receivers);
    List<Line> hand = new ArrayList<>();
    sheet.signing().forEach(line -> hand.add(new Line(line, BODY, true, false)));
    hand.add(new Line("(Ký, ghi rõ họ tên hoặc ký số)", BODY, false, true));
    for (int i = 0; i < 4; i++) {
      hand.add(new Line("", BODY, false, false));
    }
    if (!sheet.signedBy().isEmpty()) {
      hand.add(new Line(sheet.signedBy(), BODY, true, false));
    }
    lines(table.getRow(0).getCell(1), ParagraphAlignment.CENTER, hand);
  }

  private record Line(String text, int size, boolean bold, boolean italic) {}

  private static XWPFTable bare(XWPFDocument document, int... widths) {
    XWPFTable table = document.createTable(1, widths.length);
    table.removeBorders();
    widths(table, widths);
    return table;
  }

  /** Without a size of their own some programs draw none. */
  private static void borders(XWPFTable table) {
    table.setTopBorder(LINE, THIN, 0, BLACK);
    table.setBottomBorder(LINE, THIN, 0, BLACK);
    table.setLeftBorder(LINE, THIN, 0, BLACK);
    table.setRightBorder(LINE, THIN, 0, BLACK);
    table.setInsideHBorder(LINE, THIN, 0, BLACK);
    table.setInsideVBorder(LINE, THIN, 0, BLACK);
  }

  private static void widths(XWPFTable table, int... millimetres) {
    table.setWidthType(TableWidthType.DXA);
    int whole = 0;
    for (int one : millimetres) {
      whole += one;
    }
    table.setWidth(twips(whole).intValue());
    // Who takes no widths from the cells takes them from here.
    CTTblGrid grid = table.getCTTbl().addNewTblGrid();
    for (int one : millimetres) {
      grid.addNewGridCol().setW(twips(one));
    }
    table
        .getCTTbl()
        .getTblPr()
        .addNewTblLayout()
        .setType(org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType.FIXED);
    for (XWPFTableRow row : table.getRows()) {
      for (int column = 0; column < millimetres.length; column++) {
        row.getCell(column).setWidthType(TableWidthType.DXA);
        row.getCell(column).setWidth(twips(millimetres[column]).toString());
      }
    }
  }

  private static void lines(XWPFTableCell cell, ParagraphAlignment alignment, List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      XWPFParagraph paragraph = i == 0 ? cell.getParagraphs().get(0) : cell.addParagraph();
      paragraph.setAlignment(alignment);
      paragraph.setSpacingAfter(0);
      Line line = lines.get(i);
      run(paragraph, line.text(), line.size(), line.bold(), line.italic());
    }
  }

  private static void chapter(XWPFDocument document, String title) {
    XWPFParagraph paragraph = paragraph(document, ParagraphAlignment.LEFT, 12, 4);
    paragraph.setStyle("Heading2");
    paragraph.setKeepNext(true);
    run(paragraph, title, BODY, true, false);
  }

  private static void prose(XWPFDocument document, String text, boolean bold) {
    XWPFParagraph paragraph = paragraph(document, ParagraphAlignment.BOTH, 0, 5);
    paragraph.setIndentationFirstLine(twips(10).intValue());
    run(paragraph, text, BODY, bold, false);
  }

  private static XWPFParagraph paragraph(
      XWPFDocument document, ParagraphAlignment alignment, int before, int after) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setAlignment(alignment);
    paragraph.setSpacingBefore(before * 20);
    paragraph.setSpacingAfter(after * 20);
    return paragraph;
  }

  private static void run(
      XWPFParagraph paragraph, String text, int size, boolean bold, boolean italic) {
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(FONT, XWPFRun.FontCharRange.ascii);
    run.setFontFamily(FONT, XWPFRun.FontCharRange.hAnsi);
    run.setFontFamily(FONT, XWPFRun.FontCharRange.cs);
    run.setFontSize(size);
    run.setBold(bold);
    run.setItalic(italic);
    run.setText(text);
  }

  private static BigInteger twips(int millimetres) {
    return BigInteger.valueOf(Math.round(millimetres * TWIPS_A_MILLIMETRE));
  }
}
