package vn.tiendo.report.attainment;

import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;

/** A measure in words. */
final class Formula {

  private Formula() {}

  static Text of(Cell cell, Figure figure) {
    Text measured = of(cell.measure(), figure);
    return switch (cell.scope()) {
      case TOTAL -> measured;
      case EACH_AREA ->
          new Text(
              "100 × số địa bàn đạt ÷ số địa bàn được xét; mỗi địa bàn: " + measured.vi(),
              "100 × areas that pass ÷ areas judged; each area: " + measured.en());
      case EACH_FACILITY ->
          new Text(
              "100 × số thiết chế đạt ÷ số thiết chế được xét; mỗi thiết chế: " + measured.vi(),
              "100 × facilities that pass ÷ facilities judged; each facility: " + measured.en());
    };
  }

  /** How the pace towards the threshold is read. */
  static Text ofPace(Cell cell) {
    String vi = " Từ 0,95: đúng tiến độ; từ 0,60: cần đẩy nhanh; từ 0: chậm; dưới 0: đi lùi.";
    String en =
        " From 0.95 on track, from 0.60 acceleration needed, from 0 limited, below deterioration.";
    return switch (Pace.method(cell)) {
      case LINEAR ->
          new Text(
              "(nay − xuất phát) ÷ (ngưỡng − xuất phát), chia cho phần thời gian đã qua." + vi,
              "(now − start) ÷ (threshold − start), over the part of the time that is gone." + en);
      case COMPOUND_RATIO ->
          new Text(
              "tốc độ tăng bình quân năm đã đạt ÷ tốc độ bình quân năm cần có." + vi,
              "the compound rate a year that was ÷ the one that is required." + en);
      case NEXT_MILESTONE ->
          cell.measure() instanceof Measure.Milestones
              ? new Text(
                  "số bước đã đạt ÷ số bước đã đến hạn." + vi,
                  "steps reached ÷ steps that were due." + en)
              : new Text(
                  "như đường thẳng từ mốc trước đến mốc kế tiếp của lộ trình." + vi,
                  "on the straight line from the last milestone to the next one." + en);
      case NONE -> new Text("không đo tiến độ.", "progress is not measured.");
    };
  }

  private static Text of(Measure measure, Figure figure) {
    if (measure instanceof Measure.Share) {
      return new Text(
          "100 × số đơn vị đạt tiêu chí ÷ tổng số đơn vị",
          "100 × units that meet the criterion ÷ all units");
    } else if (measure instanceof Measure.Ratio ratio) {
      return ratio.unit() == Measure.Unit.PERCENT
          ? new Text("100 × tử số ÷ mẫu số", "100 × numerator ÷ denominator")
          : new Text("tử số ÷ mẫu số", "numerator ÷ denominator");
    } else if (measure instanceof Measure.Growth growth) {
      return growth(growth, figure);
    } else if (measure instanceof Measure.Observances) {
      return new Text(
          "số ngày, tuần lễ có ít nhất một hoạt động trong khoảng của nó",
          "named days with at least one activity in their window");
    } else if (measure instanceof Measure.Milestones) {
      return new Text(
          "số bước đã đạt, theo báo cáo được duyệt có minh chứng",
          "steps reached, as accepted reports with evidence say");
    } else if (measure instanceof Measure.Assessment) {
      return new Text("đánh giá của người duyệt", "a reviewer's judgement");
    }
    return new Text("tổng các phần", "the sum of the parts");
  }

  private static Text growth(Measure.Growth growth, Figure figure) {
    if (growth.versus() == Measure.Versus.SAME_PERIOD_LAST_YEAR) {
      return new Text(
          "100 × (kỳ này − cùng kỳ năm trước) ÷ cùng kỳ năm trước",
          "100 × (this period − same period last year) ÷ same period last year");
    }
    int years = figure.value() == null ? 0 : figure.value().root();
    if (growth.average() == null) {
      return new Text("100 × (nay − năm gốc) ÷ năm gốc", "100 × (now − base year) ÷ base year");
    }
    return switch (growth.average()) {
      case COMPOUND ->
          new Text(
              "100 × ((nay ÷ năm gốc)^(1/n) − 1), n = " + years,
              "100 × ((now ÷ base year)^(1/n) − 1), n = " + years);
      case MEAN_OF_RATES ->
          new Text("trung bình cộng tốc độ tăng từng năm", "the mean of the yearly growth rates");
      case SIMPLE ->
          new Text(
              "100 × (nay − năm gốc) ÷ (năm gốc × n)", "100 × (now − base year) ÷ (base year × n)");
    };
  }
}
