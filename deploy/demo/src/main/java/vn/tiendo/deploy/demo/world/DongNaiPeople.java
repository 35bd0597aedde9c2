package vn.tiendo.deploy.demo.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statistics of Đồng Nai by district, from 2013 on. The province has none of its own: its figures
 * are the sums.
 */
final class DongNaiPeople {

  private static final int YEARS = DongNai.LAST_YEAR - DongNai.BASE_YEAR + 1;

  static final long[] URBAN = {
    951_000, 1_003_000, 1_061_000, 1_122_000, 1_187_000, 1_255_000, 1_327_000, 1_403_000
  };
  static final long[] RURAL = {
    1_817_000, 1_817_000, 1_812_000, 1_804_000, 1_793_000, 1_779_000, 1_762_000, 1_742_000
  };

  /** T27/a, in thousandths of the urban population: 71.6 % in 2020, 70 are met. */
  static final int[] URBAN_PARTICIPANTS = {480, 512, 548, 583, 619, 655, 687, 716};

  /** T27/b, of the rural population: 46.9 % in 2020, 50 are missed. */
  static final int[] RURAL_PARTICIPANTS = {290, 314, 341, 366, 389, 417, 446, 469};

  static final long[] PUPILS_ENROLLED = {
    440_000, 444_000, 448_000, 456_000, 464_000, 472_000, 480_000, 488_000
  };
  static final long[] STUDENTS_ENROLLED = {
    60_000, 61_000, 62_000, 64_000, 66_000, 68_000, 70_000, 72_000
  };

  /** T9, in thousandths of those enrolled: 79.2 % in 2020, about 80. */
  static final int[] LEARNERS_IN_LIBRARIES = {400, 440, 490, 540, 600, 660, 730, 792};

  /** T4 together with the learners: 17.8 % of the population in 2020, within 15 to 20. */
  static final int[] USERS_IN_LIBRARIES = {100, 110, 120, 132, 144, 158, 169, 178};

  /** T8, pupils and students in public libraries: more each year but in 2017. */
  static final long[] LEARNERS_IN_PUBLIC_LIBRARIES = {
    61_200, 64_800, 69_500, 74_100, 73_200, 79_900, 86_000, 91_300
  };

  /** Biên Hòa holds a third of the people; the order is that of the area list. */
  private static final Map<String, Double> DISTRICTS = new LinkedHashMap<>();

  static {
    DISTRICTS.put("731", 33.0);
    DISTRICTS.put("732", 5.5);
    DISTRICTS.put("734", 5.3);
    DISTRICTS.put("735", 5.2);
    DISTRICTS.put("736", 6.4);
    DISTRICTS.put("737", 11.2);
    DISTRICTS.put("738", 5.6);
    DISTRICTS.put("739", 4.8);
    DISTRICTS.put("740", 7.7);
    DISTRICTS.put("741", 7.5);
    DISTRICTS.put("742", 7.8);
  }

  private final List<Statistic> statistics = new ArrayList<>();

  DongNaiPeople(Places places) {
    for (Area district : places.under(DongNai.AREA)) {
      if (!DISTRICTS.containsKey(district.code())) {
        throw new IllegalStateException("no weight for " + district);
      }
    }
  }

  List<Statistic> statistics() {
    for (int i = 0; i < YEARS; i++) {
      int year = DongNai.BASE_YEAR + i;
      spread("population", year, Map.of("settlement", "urban"), URBAN[i]);
      spread("population", year, Map.of("settlement", "rural"), RURAL[i]);
      spread(
          "culture-participants",
          year,
          Map.of("settlement", "urban"),
          URBAN[i] * URBAN_PARTICIPANTS[i] / 1000);
      spread(
          "culture-participants",
          year,
          Map.of("settlement", "rural"),
          RURAL[i] * RURAL_PARTICIPANTS[i] / 1000);
      spread("students-enrolled", year, Map.of("audience", "pupil"), PUPILS_ENROLLED[i]);
      spread("students-enrolled", year, Map.of("audience", "student"), STUDENTS_ENROLLED[i]);
      long pupils = PUPILS_ENROLLED[i] * LEARNERS_IN_LIBRARIES[i] / 1000;
      long students = STUDENTS_ENROLLED[i] * LEARNERS_IN_LIBRARIES[i] / 1000;
      long users = (URBAN[i] + RURAL[i]) * USERS_IN_LIBRARIES[i] / 1000;
      byAudience("library-users", year, pupils, students, users - pupils - students);
      long learners = LEARNERS_IN_PUBLIC_LIBRARIES[i];
      byAudience("public-library-users", year, learners * 9 / 10, learners / 10, learners / 2);
    }
    return statistics;
  }

  private void byAudience(String statistic, int year, long pupils, long students, long others) {
    spread(statistic, year, Map.of("audience", "pupil"), pupils);
    spread(statistic, year, Map.of("audience", "student"), students);
    spread(statistic, year, Map.of("audience", "other"), others);
  }

  private void spread(String statistic, int year, Map<String, String> where, long total) {
    double[] weights = DISTRICTS.values().stream().mapToDouble(Double::doubleValue).toArray();
    long[] parts = Shares.split(total, weights);
    int i = 0;
    for (String district : DISTRICTS.keySet()) {
      statistics.add(new Statistic(district, statistic, year, where, parts[i++]));
    }
  }
}
