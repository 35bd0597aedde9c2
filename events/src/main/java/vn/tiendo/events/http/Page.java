package vn.tiendo.events.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/** A piece of a list; {@code next} is null at the end. */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {

  /** Of rows read with {@link Limit#plusOne()}: the extra row only tells that there is more. */
  public static <T> Page<T> of(List<T> rows, Limit limit, Function<T, Cursor> position) {
    if (rows.size() <= limit.value()) {
      return new Page<>(rows, null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit.value()));
    return new Page<>(items, position.apply(items.get(items.size() - 1)).encode());
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
