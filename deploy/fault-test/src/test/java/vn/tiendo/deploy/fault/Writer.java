package vn.tiendo.deploy.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import vn.tiendo.deploy.fault.Client.Answer;
import vn.tiendo.deploy.fault.Item.Key;

/**
 * A commune's app on a bad day: new activities one by one and in batches, corrections, the same
 * once more, all three replicas at once with the same one, and some taken back. What gets no answer
 * is sent again at once, to another replica, or left to be settled by receipts.
 */
final class Writer implements Load.Step {

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int ATTEMPTS = 3;
  private static final long BREATH_MILLIS = 150;

  private final String source;
  private final Site site;
  private final Client client;
  private final History history;
  private final Queue<String> wrong;
  private final Random random;
  private int last;

  Writer(String source, Site site, Client client, History history, Queue<String> wrong, long seed) {
    this.source = source;
    this.site = site;
    this.client = client;
    this.history = history;
    this.wrong = wrong;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    int dice = random.nextInt(100);
    if (dice < 45) {
      List<Item> fresh = fresh(1 + random.nextInt(12));
      record(fresh, dice < 6 ? spoilt() : null);
      if (dice % 3 == 0) {
        record(
            corrected(history.settled(fresh)),
            null); // At once, so that two replicas fold the two together.
      }
    } else if (dice < 60) {
      recordOne(fresh(1).get(0));
    } else if (dice < 75) {
      record(corrected(history.some(source, 10, random)), null);
    } else if (dice < 85) {
      sendAgain(history.some(source, 10, random));
    } else if (dice < 93) {
      sendEverywhere(fresh(1).get(0));
    } else if (dice < 96) {
      sendOtherContent(history.some(source, 1, random));
    } else {
      retract(history.some(source, 3, random));
    }
  }

  private List<Item> fresh(int many) {
    return IntStream.range(0, many)
        .mapToObj(
            i ->
                new Item(
                    new Key(source, Integer.toString(++last)),
                    1,
                    facility(),
                    FIRST_DAY.plusDays(random.nextInt(366)),
                    channel(),
                    visits()))
        .toList();
  }

  private List<Item> corrected(List<Item> items) {
    return items.stream().map(item -> item.next(facility(), channel(), visits())).toList();
  }

  private String facility() {
    return World.FACILITIES.get(random.nextInt(World.FACILITIES.size()));
  }

  private String channel() {
    return World.CHANNELS.get(random.nextInt(World.CHANNELS.size()));
  }

  /** From so many that hardly two are alike: what is missing tells which one it was. */
  private long visits() {
    return 1 + random.nextInt(1_000_000);
  }

  /** At a library that does not exist: it must be refused, and the others of its batch not. */
  private Item spoilt() {
    return new Item(
        new Key(source, "spoilt-" + ++last), 1, "no-such-library", FIRST_DAY, channel(), visits());
  }

  private String activities() {
    return site.url(Site.REPLICAS.get(random.nextInt(Site.REPLICAS.size()))) + "/v1/activities";
  }

  private void record(List<Item> items, Item spoilt) {
    if (items.isEmpty()) {
      return;
    }
    List<Item> all = new ArrayList<>(items);
    if (spoilt != null) {
      all.add(random.nextInt(all.size() + 1), spoilt);
    }
    all.forEach(history::sending);
    List<Map<String, Object>> body = all.stream().map(Item::json).toList();
    for (int attempt = 1; ; attempt++) {
      Answer answer = client.post(activities(), body);
      if (answer.status() == 207) {
        wrong.addAll(judge(history, all, answer));
        return;
      }
      if (lost(all, answer) || attempt == ATTEMPTS || random.nextBoolean()) {
        return;
      }
    }
  }

  /** True when there is nothing more to try. */
  private boolean lost(List<Item> items, Answer answer) {
    if (answer.status() >= 400 && answer.status() < 500) {
      items.forEach(item -> history.refused(item, answer.toString()));
      wrong.add("a call that was in order was refused: " + answer);
      return true;
    }
    items.forEach(item -> history.unanswered(item.key(), answer.status() + " " + answer.text()));
    breathe();
    return false;
  }

  /** Nobody is helped by asking the dead faster. */
  private static void breathe() {
    try {
      new CountDownLatch(1).await(BREATH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Enters each answer into the history; answers what cannot be. */
  private static List<String> judge(History history, List<Item> items, Answer answer) {
    List<String> wrong = new ArrayList<>();
    JsonNode outcomes = answer.json().path("items");
    if (outcomes.size() != items.size()) {
      return List.of("answers for " + outcomes.size() + " of " + items.size() + ": " + answer);
    }
    for (int i = 0; i < items.size(); i++) {
      judge(history, items.get(i), outcomes.get(i)).ifPresent(wrong::add);
    }
    return wrong;
  }

  private static Optional<String> judge(History history, Item item, JsonNode outcome) {
    String status = outcome.path("status").asText();
    boolean spoilt = !World.FACILITIES.contains(item.facility());
    if (List.of("accepted", "duplicate", "superseded").contains(status)) {
      history.acknowledged(item);
      return spoilt ? Optional.of("accepted, and it cannot be: " + item) : Optional.empty();
    } else if (outcome.path("problem").path("status").asInt() == 503) {
      history.unanswered(item.key(), outcome.toString());
      return Optional.empty();
    }
    history.refused(item, outcome.toString());
    return spoilt
        ? Optional.empty()
        : Optional.of("refused, and it was in order: " + item + ": " + outcome);
  }

  private void recordOne(Item item) {
    history.sending(item);
    judgeOne(item, client.post(activities(), item.json()));
  }

  private void judgeOne(Item item, Answer answer) {
    if (answer.ok()) {
      judge(history, item, answer.json()).ifPresent(wrong::add);
    } else {
      lost(List.of(item), answer);
    }
  }

  /** The network lost an answer that had come, or so the app believes. */
  private void sendAgain(List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    Answer answer = client.post(activities(), items.stream().map(Item::json).toList());
    if (answer.status() == 207) {
      for (JsonNode outcome : answer.json().path("items")) {
        if (!outcome.path("status").asText().equals("duplicate")
            && outcome.path("problem").path("status").asInt() != 503) {
          wrong.add("acknowledged before, and now: " + outcome);
        }
      }
    }
  }

  /** The same at the same moment by three ways: one of them is the first. */
  private void sendEverywhere(Item item) {
    history.sending(item);
    List<CompletableFuture<Answer>> calls =
        Site.REPLICAS.stream()
            .map(
                replica ->
                    client.sendAsync(
                        "POST",
                        site.url(replica) + "/v1/activities",
                        "application/json",
                        item.json()))
            .toList();
    List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
    long accepted = answers.stream().filter(answer -> answer.status() == 201).count();
    if (accepted > 1) {
      wrong.add("accepted " + accepted + " times: " + item);
    }
    answers.stream()
        .filter(Answer::ok)
        .findFirst()
        .ifPresentOrElse(answer -> judgeOne(item, answer), () -> judgeOne(item, answers.get(0)));
  }

  /** Somebody changed what had been sent and forgot to count the version up. */
  private void sendOtherContent(List<Item> items) {
    for (Item item : items) {
      Item other =
          new Item(
              item.key(),
              item.version(),
              item.facility(),
              item.on(),
              item.channel(),
              item.visits() + 1);
      Answer answer = client.post(activities(), other.json());
      if (answer.ok()) {
        wrong.add("other content under the same version was taken: " + answer);
      }
    }
  }

  private void retract(List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    List<Key> keys = items.stream().map(Item::key).toList();
    keys.forEach(history::retracting);
    Answer answer =
        client.post(activities() + "/retractions", keys.stream().map(Key::json).toList());
    if (answer.status() != 207) {
      keys.forEach(key -> history.unanswered(key, answer.toString()));
      return;
    }
    JsonNode outcomes = answer.json().path("items");
    for (int i = 0; i < keys.size(); i++) {
      if (outcomes.path(i).path("status").asText().equals("rejected")) {
        history.retractionRefused(keys.get(i), outcomes.path(i).toString());
        wrong.add("retraction refused: " + outcomes.path(i));
      } else {
        history.retracted(keys.get(i));
      }
    }
  }

  /**
   * Settles what was sent and never answered, as an app does that is back on the network: receipts
   * first; of what nobody knows it sends some once more and gives the rest up.
   */
  static List<String> settle(Site site, Client client, History history) {
    List<String> wrong = new ArrayList<>();
    String url = site.url(Site.REPLICAS.get(0)) + "/v1/activities";
    List<Key> open = history.open();
    Function<List<Key>, JsonNode> receipts =
        keys ->
            client
                .post(url + "/receipts", keys.stream().map(Key::json).toList())
                .expecting(200)
                .json()
                .path("items");
    for (int from = 0; from < open.size(); from += 500) {
      List<Key> keys = open.subList(from, Math.min(open.size(), from + 500));
      List<Item> sendAgain = new ArrayList<>();
      for (JsonNode receipt : receipts.apply(keys)) {
        Key key = keys.get(receipt.path("index").asInt());
        long version = receipt.path("version").asLong();
        Optional<Item> notThere =
            history.unansweredItem(key).filter(item -> item.version() != version);
        if (notThere.isPresent() && key.hashCode() % 2 == 0) {
          sendAgain.add(notThere.get());
        } else {
          history.receipt(key, receipt.path("state").asText(), version).ifPresent(wrong::add);
        }
      }
      if (!sendAgain.isEmpty()) {
        Answer answer = client.post(url, sendAgain.stream().map(Item::json).toList());
        if (answer.status() == 207) {
          wrong.addAll(judge(history, sendAgain, answer));
        } else {
          wrong.add("does not go through, and everything is ready: " + answer);
        }
      }
    }
    return wrong;
  }
}
