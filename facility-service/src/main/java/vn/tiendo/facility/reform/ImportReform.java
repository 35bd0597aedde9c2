package vn.tiendo.facility.reform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.AreaReformed.Kind;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.area.SucceedAreas;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Imported;
import vn.tiendo.facility.intake.Imported.Remark;
import vn.tiendo.facility.intake.Row;

/**
 * Records the conversion table of a reform. What it says of an old area replaces what was said of
 * that area before; old areas it does not name stay as they are.
 */
@ApplicationScoped
class ImportReform {

  static final Set<String> TITLES = Set.of("oldCode", "newCode", "note");

  private final ReformRepository repository;
  private final SucceedAreas succeed;
  private final KnownAreas known;
  private final Changes changes;
  private final Caller caller;
  private final Audit audit;

  ImportReform(
      ReformRepository repository,
      SucceedAreas succeed,
      KnownAreas known,
      Changes changes,
      Caller caller,
      Audit audit) {
    this.repository = repository;
    this.succeed = succeed;
    this.known = known;
    this.changes = changes;
    this.caller = caller;
    this.audit = audit;
  }

  /**
   * @param effectiveOn null: the day the reform was recorded with
   */
  @Transactional
  Imported record(String givenCode, String givenAct, LocalDate effectiveOn, List<Row> rows) {
    Faults faults = Faults.ofBody();
    String code = faults.requiredCode("code", givenCode);
    String act = faults.optional("act", givenAct, 300);
    faults.throwIfAny();
    Turn turn = changes.takeTurn();
    Areas areas = known.current();
    AreaReform reform = repository.findById(code);
    LocalDate day = day(code, reform, effectiveOn);

    List<Remark> warnings = new ArrayList<>();
    List<Arrow> arrows = settle(arrows(rows), warnings);
    ReformProblem.requireAreas(
        caller,
        areas,
        day,
        arrows.stream().filter(a -> areas.knows(a.from()) && areas.knows(a.to())).toList());
    Arrow.check(areas, day, arrows);

    Map<String, List<Change>> before = ReformView.byFrom(areas, code);
    Map<String, List<Change>> now = Arrow.byFrom(arrows);
    if (!before.entrySet().containsAll(now.entrySet())) {
      if (reform == null) {
        reform = new AreaReform(code, act, day, turn.at());
      }
      reform.version++;
      repository.persistAndFlush(reform);
      succeed.record(turn, code, reform.act, day, now);
    }
    Imported imported = count(rows, arrows, before, warnings);
    audit.record("area-reform.import", "area-reform/" + code, null, imported.in("vi"));
    return imported;
  }

  private static LocalDate day(String code, AreaReform reform, LocalDate effectiveOn) {
    if (reform == null && effectiveOn == null) {
      throw Problem.invalid()
          .error(
              "?effectiveOn",
              "Bắt buộc khi lần sắp xếp chưa được ghi",
              "Required while the reform is not recorded");
    }
    if (reform != null && effectiveOn != null && !reform.effectiveOn.equals(effectiveOn)) {
      throw ReformProblem.otherDay(code, reform.effectiveOn);
    }
    return effectiveOn == null ? reform.effectiveOn : effectiveOn;
  }

  private static List<Arrow> arrows(List<Row> rows) {
    List<Arrow> arrows = new ArrayList<>();
    for (Row row : rows) {
      Faults faults = row.faults();
      String from = faults.requiredCode("oldCode", row.get("oldCode"));
      String to = faults.requiredCode("newCode", row.get("newCode"));
      String words = faults.required("note", row.get("note"), 1000);
      ReformNote note = words == null ? null : ReformNote.of(words).orElse(null);
      if (words != null && note == null) {
        faults.add("note", "Không hiểu ghi chú: " + words, "Cannot read the note: " + words);
      }
      if (!faults.any()) {
        arrows.add(
            switch (note) {
              case WHOLE -> new Arrow(from, to, Kind.WHOLE, null, null, faults);
              case WHOLE_POPULATION ->
                  new Arrow(from, to, Kind.WHOLE, BigDecimal.ONE, null, faults);
              case PART -> new Arrow(from, to, Kind.PART, null, null, faults);
            });
      }
    }
    return arrows;
  }

  /** Where the table sends an area to two places "as a whole", both can only be parts. */
  private static List<Arrow> settle(List<Arrow> arrows, List<Remark> warnings) {
    Map<String, Integer> wholes = new HashMap<>();
    for (Arrow arrow : arrows) {
      if (arrow.kind() == Kind.WHOLE) {
        wholes.merge(arrow.from(), 1, Integer::sum);
      }
    }
    List<Arrow> settled = new ArrayList<>();
    for (Arrow arrow : arrows) {
      if (arrow.kind() == Kind.WHOLE && wholes.get(arrow.from()) > 1) {
        settled.add(arrow.as(Kind.PART, null));
        warnings.add(
            new Remark(
                arrow.faults().line(),
                "#/" + arrow.faults().line() + "/note",
                new Text(
                    "Bảng nhập toàn bộ " + arrow.from() + " vào nhiều nơi; được ghi là một phần.",
                    "The table sends all of "
                        + arrow.from()
                        + " to several places; recorded as parts.")));
      } else {
        settled.add(arrow);
      }
    }
    return settled;
  }

  private static Imported count(
      List<Row> rows, List<Arrow> arrows, Map<String, List<Change>> before, List<Remark> warnings) {
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    for (Arrow arrow : arrows) {
      if (arrow.faults().any()) {
        continue;
      }
      Change earlier =
          before.getOrDefault(arrow.from(), List.of()).stream()
              .filter(change -> change.to().equals(arrow.to()))
              .findFirst()
              .orElse(null);
      if (earlier == null) {
        created++;
      } else if (earlier.equals(new Change(arrow.to(), arrow.kind(), arrow.share()))) {
        unchanged++;
      } else {
        updated++;
      }
    }
    List<Faults> refused = rows.stream().map(Row::faults).filter(Faults::any).toList();
    return Imported.of(rows.size(), created, updated, unchanged, refused, warnings);
  }
}
