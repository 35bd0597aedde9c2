package vn.tiendo.deploy.demo.world;

import java.util.Map;
import java.util.TreeMap;

/** One number of one year for an area, e.g. the urban population of a district. */
public record Statistic(
    String area, String statistic, int year, Map<String, String> where, long value) {

  public Statistic {
    where = new TreeMap<>(where);
  }
}
