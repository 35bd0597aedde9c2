package vn.tiendo.deploy.demo.world;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Cuts a whole into parts that add up to it again. */
final class Shares {

  private Shares() {}

  /**
   * Largest remainders: whole numbers in proportion to the weights, their sum exactly the total.
   */
  static long[] split(long total, double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    long[] parts = new long[weights.length];
    double[] remainders = new double[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      double exact = total * weights[i] / sum;
      parts[i] = (long) Math.floor(exact);
      remainders[i] = exact - parts[i];
      left -= parts[i];
    }
    int[] byRemainder =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      parts[byRemainder[i]]++;
    }
    return parts;
  }
}
