package vn.tiendo.facility.statistic;

import java.util.List;
import vn.tiendo.events.StatisticRecorded.Value;

/** A statistic as it is read. */
record StatisticView(String area, String statistic, int year, List<Value> values, String source) {

  static StatisticView of(Statistic statistic) {
    return new StatisticView(
        statistic.area, statistic.statistic, statistic.year, statistic.values, statistic.source);
  }
}
