package vn.tiendo.facility.statistic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.StatisticRecorded.Value;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.Faults;

/** Records all figures of one statistic of one area for one year, in place of those that stand. */
@ApplicationScoped
class RecordStatistic {

  private final StatisticRepository repository;
  private final KnownAreas known;
  private final Catalogue catalogue;
  private final Changes changes;
  private final Caller caller;
  private final Audit audit;

  RecordStatistic(
      StatisticRepository repository,
      KnownAreas known,
      Catalogue catalogue,
      Changes changes,
      Caller caller,
      Audit audit) {
    this.repository = repository;
    this.known = known;
    this.catalogue = catalogue;
    this.changes = changes;
    this.caller = caller;
    this.audit = audit;
  }

  /** The statistic since, and whether it is new. */
  record Answer(Statistic statistic, boolean created) {}

  @Transactional
  Answer record(
      String area, String statistic, String givenYear, StatisticBody body, String ifMatch) {
    Faults faults = Faults.ofBody();
    Known declared = catalogue.enoughFor(all -> all.statisticsKinds().containsKey(statistic));
    Figures.checkKind(declared, statistic, faults);
    Integer year = Figures.year(givenYear, faults);
    String source = faults.optional("source", body.source(), 1000);
    List<Value> values = values(declared, statistic, body, faults);
    Turn turn = changes.takeTurn();
    Areas areas = known.current();
    if (!areas.knows(area)) {
      throw AreaProblem.notValid(areas, area, LocalDate.MIN);
    }
    if (year != null) {
      LocalDate day = Figures.dayInYear(areas, area, year, faults);
      if (day != null) {
        Figures.requireArea(caller, areas, area, day);
      }
    }
    faults.throwIfAny();
    Statistic stored = repository.findById(Statistic.key(area, statistic, year));
    ETags.check(ifMatch, stored != null, ETags.of(stored == null ? 0 : stored.version));
    StatisticRecorded before = stored == null ? null : stored.fact(null);
    Statistic now = stored == null ? new Statistic(area, statistic, year) : stored;
    if (now.become(values, source)) {
      repository.persistAndFlush(now);
      StatisticRecorded fact = now.fact(turn.at());
      changes.announce(List.of(fact));
      audit.record("statistic.record", "statistic/" + now.key, before, fact);
    }
    return new Answer(now, stored == null);
  }

  private static List<Value> values(
      Known declared, String statistic, StatisticBody body, Faults faults) {
    Set<Map<String, String>> seen = new HashSet<>();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < body.values().size(); i++) {
      StatisticBody.Figure figure = body.values().get(i);
      Map<String, String> where = figure.where() == null ? Map.of() : new TreeMap<>(figure.where());
      String field = "values/" + i + "/where";
      Figures.check(declared, statistic, where, field, faults);
      if (!seen.add(where)) {
        faults.add(field, "Đã nêu trước đó", "Named before");
      }
      values.add(new Value(where, Figures.canonical(figure.value())));
    }
    return Figures.sorted(values);
  }
}
