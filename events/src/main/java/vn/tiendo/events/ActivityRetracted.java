package vn.tiendo.events;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * An activity that must no longer count. Its identity stays taken: the same version cannot come
 * back.
 *
 * @param version the version that is taken back
 * @param holder facility or area code of the activity, so that order with its recording is kept
 */
@EventType(topic = "activities", type = "activity.retracted.v1")
public record ActivityRetracted(
    @NotNull String source,
    @NotNull String id,
    long version,
    @NotNull String holder,
    String reason,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return holder;
  }

  @Override
  public String identity() {
    return identity(source, id);
  }

  /** One text for (source, id); the length makes it unambiguous whatever the two contain. */
  static String identity(String source, String id) {
    return source.length() + ":" + source + "/" + id;
  }
}
