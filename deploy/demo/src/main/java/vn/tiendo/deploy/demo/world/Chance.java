package vn.tiendo.deploy.demo.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance that repeats itself: one stream of numbers for each purpose, so that a change in one
 * corner of the world leaves the others as they are.
 */
final class Chance {

  private final Random random;

  private Chance(Random random) {
    this.random = random;
  }

  static Chance of(long seed, String purpose) {
    return new Chance(new Random(31 * seed + purpose.hashCode()));
  }

  /** A whole number in both bounds. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  double weight(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  boolean outOf100(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }
}
