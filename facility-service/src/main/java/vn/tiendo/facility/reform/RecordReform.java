package vn.tiendo.facility.reform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.tiendo.events.AreaReformed.Change;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.area.SucceedAreas;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.Faults;

/** Records a reform with all its changes. */
@ApplicationScoped
class RecordReform {

  private final ReformRepository repository;
  private final SucceedAreas succeed;
  private final KnownAreas known;
  private final Changes changes;
  private final Caller caller;
  private final Audit audit;

  RecordReform(
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
   * Answers whether the reform is new; the same one again is not, another under its code is
   * refused.
   */
  @Transactional
  boolean record(ReformBody body) {
    Faults faults = Faults.ofBody();
    String code = faults.requiredCode("code", body.code());
    String act = faults.optional("act", body.act(), 300);
    LocalDate effectiveOn = faults.day("effectiveOn", body.effectiveOn());
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < body.changes().size(); i++) {
      ReformBody.Part part = body.changes().get(i);
      String field = "changes/" + i + "/";
      arrows.add(
          new Arrow(
              faults.requiredCode(field + "from", part.from()),
              faults.requiredCode(field + "to", part.to()),
              part.kind(),
              part.populationShare(),
              field,
              faults));
    }
    faults.throwIfAny();

    Turn turn = changes.takeTurn();
    Areas areas = known.current();
    ReformProblem.requireAreas(caller, areas, effectiveOn, knownArrows(areas, arrows));
    Arrow.check(areas, effectiveOn, arrows);
    faults.throwIfAny();
    Map<String, List<Change>> byFrom = Arrow.byFrom(arrows);
    AreaReform stored = repository.findById(code);
    if (stored != null) {
      boolean same =
          stored.effectiveOn.equals(effectiveOn)
              && Objects.equals(stored.act, act)
              && byFrom.equals(ReformView.byFrom(areas, code));
      if (!same) {
        throw ReformProblem.exists(code);
      }
      return false;
    }
    AreaReform reform = new AreaReform(code, act, effectiveOn, turn.at());
    reform.version = 1;
    repository.persistAndFlush(reform);
    succeed.record(turn, code, act, effectiveOn, byFrom);
    audit.record("area-reform.record", "area-reform/" + code, null, body);
    return true;
  }

  /** Codes nobody knows are a fault of the input, not a matter of rights. */
  private static List<Arrow> knownArrows(Areas areas, List<Arrow> arrows) {
    return arrows.stream()
        .filter(arrow -> areas.knows(arrow.from()) && areas.knows(arrow.to()))
        .toList();
  }
}
