package vn.tiendo.report.print;

import java.util.Arrays;
import java.util.List;

/**
 * All that stands on the paper, in its order and as it is written there.
 *
 * @param superior the body above the issuing one; empty: none is named
 * @param issuer issuing body, in capitals
 * @param notation {@code Số: ……/BC-UBND}
 * @param placeAndDay {@code Hương Trà, ngày 05 tháng 6 năm 2024}
 * @param draft what has not been accepted: {@code DỰ THẢO} on every page
 * @param state its state in a sentence
 * @param subject what the report is about, under the word BÁO CÁO
 * @param addressees after Kính gửi
 * @param particulars label and text: plan, period, closing day, deadline, author, approver
 * @param nil what is said in place of figures when nothing happened; empty: there are figures
 * @param notes under the table, in the order of their numbers, which stand in its columns
 * @param sections the text, in chapters
 * @param attachments evidence of the whole report
 * @param receivers under Nơi nhận
 * @param signing above the signature: on whose behalf and as what
 * @param signedBy under it; empty: nobody has yet
 */
public record Sheet(
    String superior,
    String issuer,
    String notation,
    String placeAndDay,
    boolean draft,
    String state,
    String subject,
    List<String> addressees,
    List<Particular> particulars,
    String nil,
    List<Row> rows,
    List<String> notes,
    List<Step> steps,
    List<Judgement> judgements,
    List<Section> sections,
    List<String> attachments,
    List<String> receivers,
    List<String> signing,
    String signedBy) {

  public static final String NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  public static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";
  public static final String KIND = "BÁO CÁO";
  public static final String DRAFT = "DỰ THẢO";

  static final List<String> COLUMNS =
      List.of(
          "STT",
          "Chỉ tiêu",
          "Đơn vị tính",
          "Kỳ này",
          "Cùng kỳ năm trước",
          "Tăng/giảm (%)",
          "Mục tiêu",
          "Đạt?",
          "Ghi chú / minh chứng");
  static final List<String> STEP_COLUMNS =
      List.of("STT", "Chỉ tiêu", "Mốc", "Ngày đạt", "Minh chứng");
  static final List<String> JUDGEMENT_COLUMNS =
      List.of("STT", "Chỉ tiêu", "Đánh giá", "Nhận xét", "Minh chứng");

  /** A line above the table. */
  public record Particular(String label, String text) {}

  /** A figure; the columns of the table but the first. */
  public record Row(
      String title,
      String unit,
      String value,
      String before,
      String change,
      String goal,
      String met,
      String note) {

    List<String> columns(int number) {
      return List.of(Integer.toString(number), title, unit, value, before, change, goal, met, note);
    }
  }

  /** A step that was reached. */
  public record Step(String title, String step, String reached, String evidence) {

    List<String> columns(int number) {
      return List.of(Integer.toString(number), title, step, reached, evidence);
    }
  }

  /** A judgement that was passed. */
  public record Judgement(String title, String verdict, String narrative, String evidence) {

    List<String> columns(int number) {
      return List.of(Integer.toString(number), title, verdict, narrative, evidence);
    }
  }

  /** A chapter. */
  public record Section(String heading, String text) {

    /** Paragraph by paragraph. */
    public List<String> paragraphs() {
      return Arrays.stream(text.split("\n")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }
  }
}
