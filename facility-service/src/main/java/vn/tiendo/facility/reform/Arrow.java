package vn.tiendo.facility.reform;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.intake.Faults;

/**
 * One arrow from an old area to a new one, wherever it was read.
 *
 * @param field where its parts stand in a body, such as {@code changes/0/}; null: in a row of the
 *     table
 */
record Arrow(String from, String to, Kind kind, BigDecimal share, String field, Faults faults) {

  Arrow {
    // One way of writing a number, so that the same share is the same change.
    if (share != null) {
      share = share.signum() == 0 ? BigDecimal.ZERO : share.stripTrailingZeros();
    }
  }

  Arrow as(Kind other, BigDecimal otherShare) {
    return new Arrow(from, to, other, otherShare, field, faults);
  }

  /** Faults every arrow that cannot stand, by itself or beside the others. */
  static void check(Areas areas, LocalDate effectiveOn, List<Arrow> arrows) {
    Map<String, List<Arrow>> byFrom = new TreeMap<>();
    for (Arrow arrow : arrows) {
      arrow.checkAlone(areas, effectiveOn);
      byFrom.computeIfAbsent(arrow.from, from -> new ArrayList<>()).add(arrow);
    }
    byFrom.values().forEach(Arrow::checkTogether);
  }

  private void checkAlone(Areas areas, LocalDate effectiveOn) {
    if (areas.on(from, effectiveOn.minusDays(1)).isEmpty()) {
      AreaProblem.notValid(areas, from, effectiveOn.minusDays(1), at("from"), faults);
    }
    if (areas.on(to, effectiveOn).isEmpty()) {
      AreaProblem.notValid(areas, to, effectiveOn, at("to"), faults);
    }
    if (share != null
        && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || share.scale() > 10)) {
      faults.add(
          at("populationShare"),
          "Phải từ 0 đến 1, nhiều nhất 10 chữ số thập phân",
          "Must be from 0 to 1, with at most 10 decimals");
    }
    if (kind == Kind.WHOLE && share != null && share.compareTo(BigDecimal.ONE) != 0) {
      faults.add(
          at("populationShare"), "whole nghĩa là toàn bộ: 1 hoặc null", "whole is all: 1 or null");
    }
  }

  private static void checkTogether(List<Arrow> ofOne) {
    BigDecimal sum = BigDecimal.ZERO;
    boolean whole = false;
    Map<String, Arrow> seen = new TreeMap<>();
    for (Arrow arrow : ofOne) {
      if (seen.putIfAbsent(arrow.to, arrow) != null) {
        arrow.faults.add(arrow.at("to"), "Đã nêu trước đó", "Named before");
      }
      if (arrow.kind == Kind.WHOLE) {
        if (whole) {
          arrow.faults.add(
              arrow.at("kind"),
              "Địa bàn không thể nhập toàn bộ vào hai nơi",
              "An area cannot go to two places as a whole");
        }
        whole = true;
      }
      sum = sum.add(arrow.kind == Kind.WHOLE ? BigDecimal.ONE : arrow.shareOrNone());
      if (sum.compareTo(BigDecimal.ONE) > 0 && arrow.shareOrNone().signum() > 0) {
        arrow.faults.add(
            arrow.at("populationShare"),
            "Tổng tỷ lệ dân số của địa bàn vượt quá 1",
            "The population shares of the area exceed 1");
      }
    }
  }

  private String at(String part) {
    if (field != null) {
      return field + part;
    }
    return switch (part) {
      case "from" -> "oldCode";
      case "to" -> "newCode";
      default -> "note";
    };
  }

  private BigDecimal shareOrNone() {
    return share == null ? BigDecimal.ZERO : share;
  }

  /** The changes by old code, those that can stand. */
  static Map<String, List<Change>> byFrom(List<Arrow> arrows) {
    Map<String, List<Change>> byFrom = new TreeMap<>();
    for (Arrow arrow : arrows) {
      if (!arrow.faults.any()) {
        byFrom
            .computeIfAbsent(arrow.from, from -> new ArrayList<>())
            .add(new Change(arrow.to, arrow.kind, arrow.share));
      }
    }
    byFrom.values().forEach(changes -> changes.sort(Comparator.comparing(Change::to)));
    return byFrom;
  }
}
