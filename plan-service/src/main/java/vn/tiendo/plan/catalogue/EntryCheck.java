package vn.tiendo.plan.catalogue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntry.ActivityKind;
import vn.tiendo.events.CatalogueEntry.Agency;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.Observance;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;
import vn.tiendo.events.http.Problem;

/** What the shape of an entry cannot say about it. */
final class EntryCheck {

  private static final int LONGEST_WINDOW = 180;

  private final Problem problem = Problem.invalid();

  private EntryCheck() {}

  static void of(CatalogueEntry entry) {
    EntryCheck check = new EntryCheck();
    if (entry instanceof AttributeKind kind) {
      check.attributeKind(kind);
    } else if (entry instanceof ActivityKind kind) {
      check.distinct("#/quantities", kind.quantities());
      check.dimensions(kind.dimensions());
    } else if (entry instanceof StatisticsKind kind) {
      check.dimensions(kind.dimensions());
    } else if (entry instanceof Agency agency && agency.code().equals(agency.successor())) {
      check.problem.error(
          "#/successor",
          "Cơ quan không thể kế thừa chính mình",
          "An agency does not succeed itself");
    } else if (entry instanceof Observance observance) {
      check.observance(observance);
    }
    if (check.problem.hasErrors()) {
      throw check.problem;
    }
  }

  private void attributeKind(AttributeKind kind) {
    if (kind.values() == null) {
      return;
    }
    distinct("#/values", kind.values());
    if (kind.type() != AttributeKind.Type.CODE && !kind.values().isEmpty()) {
      problem.error(
          "#/values",
          "Chỉ thuộc tính kiểu code mới có danh sách giá trị",
          "Only an attribute of type code lists its values");
    }
  }

  private void dimensions(Map<String, List<String>> dimensions) {
    dimensions.forEach((name, values) -> distinct("#/dimensions/" + name, values));
  }

  private void distinct(String pointer, Collection<String> values) {
    if (new HashSet<>(values).size() < values.size()) {
      problem.error(pointer, "Có giá trị lặp lại", "Values are repeated");
    }
  }

  private void observance(Observance observance) {
    long rules =
        Stream.of(observance.window(), observance.date(), observance.dates())
            .filter(rule -> rule != null)
            .count();
    if (rules != 1) {
      problem.error(
          "#",
          "Cần đúng một trong window, date, dates",
          "Exactly one of window, date, dates is needed");
      return;
    }
    if (observance.window() != null) {
      day("#/window/from", observance.window().from());
      day("#/window/to", observance.window().to());
    }
    if (observance.date() != null) {
      day("#/date", observance.date());
    }
    around("#/daysBefore", observance.daysBefore(), observance.date() != null);
    around("#/daysAfter", observance.daysAfter(), observance.date() != null);
    if (observance.dates() != null) {
      observance.dates().forEach(this::dated);
    }
  }

  private void around(String pointer, Integer days, boolean dated) {
    if (days == null) {
      return;
    }
    if (!dated) {
      problem.error(pointer, "Chỉ dùng cùng date", "Goes with date only");
    } else if (days < 0 || days > LONGEST_WINDOW) {
      problem.error(
          pointer, "Phải từ 0 đến " + LONGEST_WINDOW, "Must be from 0 to " + LONGEST_WINDOW);
    }
  }

  private void dated(String year, List<LocalDate> firstAndLast) {
    String pointer = "#/dates/" + year;
    if (firstAndLast.get(0).isAfter(firstAndLast.get(1))) {
      problem.error(
          pointer, "Ngày đầu phải không sau ngày cuối", "The first day is after the last");
    }
    if (firstAndLast.stream().noneMatch(day -> Integer.toString(day.getYear()).equals(year))) {
      problem.error(pointer, "Không ngày nào thuộc năm " + year, "Neither day lies in " + year);
    }
  }

  private void day(String pointer, String monthDay) {
    // 2024 is a leap year: 29 February is a day, 30 February is not.
    try {
      LocalDate.parse("2024-" + monthDay);
    } catch (java.time.DateTimeException e) {
      problem.error(pointer, "Không có ngày " + monthDay, "There is no day " + monthDay);
    }
  }
}
