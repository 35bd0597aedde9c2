package vn.tiendo.facility.reform;

import java.util.List;
import java.util.Optional;
import vn.tiendo.facility.area.Folded;

/**
 * What the words of the official conversion table say. The table is typed by hand, so its words are
 * read without tone marks, by what they contain, and with a slip or two.
 */
enum ReformNote {
  WHOLE,
  /** Some of the land, but everybody who lived there. */
  WHOLE_POPULATION,
  PART;

  private static final List<String> WHOLE_WORDS =
      List.of("nhap toan bo", "giu nguyen", "doi ten", "doi loai hinh");
  private static final String PART_WORDS = "nhap mot phan";
  private static final int SLIPS = 2;

  static Optional<ReformNote> of(String note) {
    String said = Folded.of(note);
    if (said.contains("toan bo dan so")) {
      return Optional.of(WHOLE_POPULATION);
    }
    if (said.contains("mot phan") || said.contains("phan con lai")) {
      return Optional.of(PART);
    }
    if (said.contains("toan bo") || WHOLE_WORDS.stream().anyMatch(said::contains)) {
      return Optional.of(WHOLE);
    }
    if (WHOLE_WORDS.stream().anyMatch(words -> slips(said, words) <= SLIPS)) {
      return Optional.of(WHOLE);
    }
    return slips(said, PART_WORDS) <= SLIPS ? Optional.of(PART) : Optional.empty();
  }

  /** Levenshtein's distance; texts far apart in length are not worth measuring. */
  private static int slips(String said, String meant) {
    if (Math.abs(said.length() - meant.length()) > SLIPS) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[meant.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= said.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int replaced = diagonal + (said.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[meant.length()];
  }
}
