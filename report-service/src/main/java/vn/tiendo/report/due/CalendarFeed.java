package vn.tiendo.report.due;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import vn.tiendo.report.due.ListDues.Question;

/**
 * An address under which a calendar program reads dues.
 *
 * @param agency whose dues, {@code area} where; at least one of them
 * @param plan null: of all plans
 * @param who made it
 * @param revokedAt null: it serves
 */
record CalendarFeed(
    String id,
    String agency,
    String area,
    String plan,
    String language,
    String who,
    Instant createdAt,
    Instant revokedAt) {

  private static final int MONTHS_BACK = 12;
  private static final int MONTHS_AHEAD = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The dues it shows today; refused when they are more than a calendar program takes. */
  List<Standing> shown(ListDues dues) {
    LocalDate today = dues.today(Question.between(null, null));
    Question question =
        new Question(
            plan,
            null,
            null,
            agency,
            area,
            today.minusMonths(MONTHS_BACK),
            today.plusMonths(MONTHS_AHEAD),
            null,
            null);
    return DueCalendar.fitting(dues.standing(question), area == null ? "#/agency" : "#/area");
  }

  /** 256 bits that nobody guesses. */
  static String newSecret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
