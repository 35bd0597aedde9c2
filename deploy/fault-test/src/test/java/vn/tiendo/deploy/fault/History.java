package vn.tiendo.deploy.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import vn.tiendo.deploy.fault.Item.Key;

/**
 * What the clients were told of every activity, and nothing else. Each identity has one client that
 * sends one thing about it at a time.
 */
final class History {

  /** What was sent last and not answered. */
  private enum Open {
    NOTHING,
    RECORDING,
    RETRACTING
  }

  private static final class Entry {
    private Item counted;
    private boolean retracted;
    private Open open = Open.NOTHING;
    private Item sent;
    private final List<String> told = new ArrayList<>();
  }

  private final Map<Key, Entry> entries = new HashMap<>();
  private final List<Item> sent = new ArrayList<>();
  private final List<Key> settled = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong retracted = new AtomicLong();

  /** Is about to be sent: until an answer comes nobody knows. */
  synchronized void sending(Item item) {
    Entry entry = entries.computeIfAbsent(item.key(), key -> new Entry());
    entry.open = Open.RECORDING;
    entry.sent = item;
    sent.add(item);
  }

  /** Every version of everything that was ever sent. */
  synchronized List<Item> sent() {
    return List.copyOf(sent);
  }

  synchronized void retracting(Key key) {
    entries.get(key).open = Open.RETRACTING;
  }

  /** Accepted, duplicate or superseded. */
  synchronized void acknowledged(Item item) {
    Entry entry = entries.get(item.key());
    if (entry.counted == null) {
      settled.add(item.key());
    }
    entry.counted = item;
    entry.open = Open.NOTHING;
    tell(entry, "acknowledged version " + item.version());
    acknowledged.incrementAndGet();
  }

  synchronized void refused(Item item, String why) {
    Entry entry = entries.get(item.key());
    entry.open = Open.NOTHING;
    tell(entry, "refused version " + item.version() + ": " + why);
    refused.incrementAndGet();
  }

  synchronized void retracted(Key key) {
    Entry entry = entries.get(key);
    entry.counted = null;
    entry.retracted = true;
    entry.open = Open.NOTHING;
    settled.remove(key);
    tell(entry, "retracted");
    retracted.incrementAndGet();
  }

  synchronized void retractionRefused(Key key, String why) {
    Entry entry = entries.get(key);
    entry.open = Open.NOTHING;
    tell(entry, "retraction refused: " + why);
  }

  synchronized void unanswered(Key key, String why) {
    Entry entry = entries.get(key);
    tell(entry, entry.open + " unanswered: " + why);
    unknown.incrementAndGet();
  }

  /**
   * A receipt says how an identity stands; nothing sent about it may still be under way.
   *
   * @param state accepted, retracted or unknown
   * @param version the one that counts or was taken back
   * @return what contradicts what was told before
   */
  synchronized Optional<String> receipt(Key key, String state, long version) {
    Entry entry = entries.get(key);
    tell(entry, "receipt: " + state + " " + version);
    boolean recording = entry.open == Open.RECORDING;
    boolean retracting = entry.open == Open.RETRACTING;
    long before = entry.counted == null ? 0 : entry.counted.version();
    entry.open = Open.NOTHING;
    if (state.equals("accepted") && recording && version == entry.sent.version()) {
      if (entry.counted == null) {
        settled.add(key);
      }
      entry.counted = entry.sent;
      acknowledged.incrementAndGet();
    } else if (state.equals("retracted") && retracting && version == before) {
      entry.counted = null;
      entry.retracted = true;
      settled.remove(key);
      retracted.incrementAndGet();
    } else if (!(state.equals("accepted") && before > 0 && version == before
        || state.equals("unknown") && before == 0 && !entry.retracted)) {
      return Optional.of(key + " has a receipt that cannot be: " + story(key));
    }
    return Optional.empty();
  }

  /** Sent, and no answer came. */
  synchronized List<Key> open() {
    return entries.entrySet().stream()
        .filter(e -> e.getValue().open != Open.NOTHING)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The last version sent of an identity that was not answered, if it was one. */
  synchronized Optional<Item> unansweredItem(Key key) {
    Entry entry = entries.get(key);
    return entry.open == Open.RECORDING ? Optional.of(entry.sent) : Optional.empty();
  }

  /** What must count, once each, in this version. */
  synchronized Map<Key, Item> counting() {
    Map<Key, Item> counting = new TreeMap<>();
    settled.forEach(key -> counting.put(key, entries.get(key).counted));
    return counting;
  }

  /** Some of a client's own that count and about which nothing is open. */
  synchronized List<Item> some(String source, int most, RandomGenerator random) {
    Map<Key, Item> found = new TreeMap<>();
    for (int attempt = 0; attempt < 6 * most && found.size() < most; attempt++) {
      if (!settled.isEmpty()) {
        Key key = settled.get(random.nextInt(settled.size()));
        Entry entry = entries.get(key);
        if (key.source().equals(source) && entry.open == Open.NOTHING) {
          found.put(key, entry.counted);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** Those of these that count as they are and about which nothing is open. */
  synchronized List<Item> settled(List<Item> items) {
    return items.stream()
        .filter(item -> item.equals(entries.get(item.key()).counted))
        .filter(item -> entries.get(item.key()).open == Open.NOTHING)
        .toList();
  }

  private static void tell(Entry entry, String what) {
    entry.told.add(what);
  }

  synchronized String story(Key key) {
    Entry entry = entries.get(key);
    return entry == null ? "never sent" : String.join(", ", entry.told);
  }

  Collection<Long> counts() {
    return List.of(acknowledged.get(), refused.get(), unknown.get(), retracted.get());
  }

  long acknowledgedCount() {
    return acknowledged.get();
  }

  @Override
  public String toString() {
    return "%d acknowledged, %d refused, %d unanswered, %d retracted".formatted(counts().toArray());
  }
}
