package vn.tiendo.events.inbox;

import java.util.List;

/**
 * What a service makes of the facts it hears. A service has exactly one, as a bean.
 *
 * <p>Facts are absolute and versioned, so applying one twice must change nothing.
 */
public interface Fold {

  /** What came of a record that says nothing new. */
  String KNOWN = "duplicate";

  /**
   * Applies the events, in this order, in the inbox's transaction. An exception that is no outage
   * makes the inbox try smaller and smaller parts until the record to blame stands alone.
   */
  void apply(List<Received> events);

  /**
   * Others may write to {@code activities} what no service of ours has announced. Does this fold
   * judge it? For everybody else it is no fact, and passed over.
   */
  default boolean judgesWhatOthersWrite() {
    return false;
  }

  /**
   * Takes in, in the caller's transaction, one record that had gone to the dead letters.
   *
   * @return what came of it, in one word; {@link #KNOWN} when what it says held already
   */
  default String again(Received event) {
    apply(List.of(event));
    return "applied";
  }

  /** After the commit of what {@link #apply} did: tell listeners, invalidate what is cached. */
  default void committed(List<Received> events) {}

  /**
   * Asked at start, inside a transaction: are the tables this fold fills gone, so that everything
   * must be read again from the first event?
   */
  default boolean startsFromNothing() {
    return false;
  }
}
