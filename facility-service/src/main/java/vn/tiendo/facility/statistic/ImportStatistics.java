package vn.tiendo.facility.statistic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.StatisticRecorded.Value;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.KnownAreas;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.change.Changes;
import vn.tiendo.facility.change.Turn;
import vn.tiendo.facility.intake.Faults;
import vn.tiendo.facility.intake.Imported;

/** Records a whole list of figures beside those that stand; the same list again changes nothing. */
@ApplicationScoped
class ImportStatistics {

  private final StatisticRepository repository;
  private final KnownAreas known;
  private final Catalogue catalogue;
  private final Changes changes;
  private final Caller caller;
  private final Audit audit;

  ImportStatistics(
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

  @Transactional
  Imported record(List<StatisticRow> rows) {
    List<StatisticRow> readable = rows.stream().filter(row -> !row.faults().any()).toList();
    Known declared =
        catalogue.enoughFor(
            all ->
                readable.stream()
                    .allMatch(row -> all.statisticsKinds().containsKey(row.statistic())));
    Turn turn = changes.takeTurn();
    check(readable, declared, known.current());
    Map<String, List<StatisticRow>> byKey = new LinkedHashMap<>();
    for (StatisticRow row : readable) {
      if (!row.faults().any()) {
        byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
      }
    }
    Imported imported = store(turn, rows, byKey);
    audit.record("statistic.import", "statistics", null, imported.in("vi"));
    return imported;
  }

  private void check(List<StatisticRow> rows, Known declared, Areas areas) {
    Set<String> seen = new HashSet<>();
    for (StatisticRow row : rows) {
      Figures.checkKind(declared, row.statistic(), row.faults());
      Figures.check(declared, row.statistic(), row.where(), "where", row.faults());
      LocalDate day = Figures.dayInYear(areas, row.area(), row.year(), row.faults());
      if (day != null) {
        Figures.requireArea(caller, areas, row.area(), day);
      }
      if (!row.faults().any() && !seen.add(row.key() + row.where())) {
        row.faults()
            .add("where", "Tệp đã nêu số liệu này", "The file has named this figure before");
      }
    }
  }

  private Imported store(
      Turn turn, List<StatisticRow> rows, Map<String, List<StatisticRow>> byKey) {
    Map<String, Statistic> stored =
        repository.withKeys(byKey.keySet()).stream()
            .collect(Collectors.toMap(statistic -> statistic.key, Function.identity()));
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    List<StatisticRecorded> facts = new ArrayList<>();
    for (List<StatisticRow> figures : byKey.values()) {
      StatisticRow first = figures.get(0);
      Statistic statistic =
          stored.getOrDefault(
              first.key(), new Statistic(first.area(), first.statistic(), first.year()));
      List<Value> before = statistic.values;
      for (StatisticRow row : figures) {
        Value value = new Value(row.where(), row.value());
        if (before.contains(value)) {
          unchanged++;
        } else if (before.stream().anyMatch(one -> one.where().equals(row.where()))) {
          updated++;
        } else {
          created++;
        }
      }
      List<Value> after =
          Figures.merged(
              before, figures.stream().map(row -> new Value(row.where(), row.value())).toList());
      String source = first.source() == null ? statistic.source : first.source();
      if (statistic.become(after, source)) {
        repository.persist(statistic);
        facts.add(statistic.fact(turn.at()));
      }
    }
    repository.flush();
    changes.announce(facts);
    return Imported.of(
        rows.size(),
        created,
        updated,
        unchanged,
        rows.stream().map(StatisticRow::faults).filter(Faults::any).toList());
  }
}
