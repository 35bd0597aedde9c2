package vn.tiendo.facility.statistic;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.StatisticRecorded.Value;

/** One statistic of one area for one year. */
@Entity
@Table(name = "statistic")
class Statistic {

  @Id String key;

  String area;

  String statistic;

  int year;

  long version;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Value> values;

  String source;

  protected Statistic() {}

  Statistic(String area, String statistic, int year) {
    this.key = key(area, statistic, year);
    this.area = area;
    this.statistic = statistic;
    this.year = year;
    this.values = List.of();
  }

  static String key(String area, String statistic, int year) {
    return area + "/" + statistic + "/" + year;
  }

  /** Changes the figures; answers whether that made a difference, and then it is a new version. */
  boolean become(List<Value> values, String source) {
    if (version > 0
        && this.values.equals(values)
        && java.util.Objects.equals(this.source, source)) {
      return false;
    }
    this.values = values;
    this.source = source;
    this.version++;
    return true;
  }

  StatisticRecorded fact(Instant recordedAt) {
    return new StatisticRecorded(area, statistic, year, values, source, version, recordedAt);
  }
}
