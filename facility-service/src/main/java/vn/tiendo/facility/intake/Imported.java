package vn.tiendo.facility.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;

/**
 * What an import did. Every row that {@code problems} does not name is stored.
 *
 * @param problems the rows that were refused, at most a thousand of them
 * @param warnings rows that are stored, but not as they were written
 */
public record Imported(
    int received,
    int created,
    int updated,
    int unchanged,
    int rejected,
    List<Remark> problems,
    List<Remark> warnings) {

  private static final int MOST_REMARKS = 1000;

  /** Something about one row. */
  public record Remark(long line, String pointer, Text detail) {}

  /** As it is answered, in one language. */
  public record Answer(
      int received,
      int created,
      int updated,
      int unchanged,
      int rejected,
      List<Said> problems,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Said> warnings,
      String note) {}

  /** A remark in one language. */
  public record Said(long line, String pointer, String detail) {}

  /** The import in which these rows were refused, each for its own faults. */
  public static Imported of(
      int received, int created, int updated, int unchanged, Collection<Faults> refused) {
    return of(received, created, updated, unchanged, refused, List.of());
  }

  public static Imported of(
      int received,
      int created,
      int updated,
      int unchanged,
      Collection<Faults> refused,
      List<Remark> warnings) {
    List<Remark> problems = new ArrayList<>();
    refused.stream()
        .sorted(Comparator.comparingLong(Faults::line))
        .forEach(
            faults -> {
              for (Problem.Error error : faults.errors()) {
                problems.add(new Remark(faults.line(), error.pointer(), error.detail()));
              }
            });
    return new Imported(
        received,
        created,
        updated,
        unchanged,
        refused.size(),
        problems.subList(0, Math.min(problems.size(), MOST_REMARKS)),
        warnings.subList(0, Math.min(warnings.size(), MOST_REMARKS)));
  }

  public Answer in(String language) {
    Text note =
        rejected == 0
            ? new Text("Mọi dòng đã được lưu.", "Every row is stored.")
            : new Text(
                "Các dòng nêu trong problems bị từ chối; mọi dòng khác đã được lưu.",
                "The rows named in problems are refused; all others are stored.");
    return new Answer(
        received,
        created,
        updated,
        unchanged,
        rejected,
        said(problems, language),
        said(warnings, language),
        note.in(language));
  }

  private static List<Said> said(List<Remark> remarks, String language) {
    return remarks.stream()
        .map(remark -> new Said(remark.line(), remark.pointer(), remark.detail().in(language)))
        .toList();
  }
}
