package vn.tiendo.events.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much one caller may ask for: a bucket of requests each, that fills at a steady rate. */
@ApplicationScoped
class RateLimit {

  /** More callers than this at once share their memory with those seen longest ago. */
  private static final int MOST_CALLERS = 10_000;

  private final int perSecond;
  private final int burst;
  private final Cache<String, Bucket> buckets;

  RateLimit(
      @ConfigProperty(name = "tiendo.requests.per-second", defaultValue = "500") int perSecond,
      @ConfigProperty(name = "tiendo.requests.burst", defaultValue = "2000") int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            // By then a bucket is full again, as a new one is.
            .expireAfterAccess(Duration.ofSeconds(1 + burst / Math.max(1, perSecond)))
            .build();
  }

  /** Takes one request from the caller's bucket; when it is empty, the refusal. */
  Optional<Problem> refusal(String caller) {
    if (perSecond <= 0) {
      return Optional.empty();
    }
    ConsumptionProbe probe = buckets.get(caller, key -> full()).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    return Optional.of(
        CommonProblems.ofStatus(429)
            .detail(
                "Tối đa " + perSecond + " yêu cầu mỗi giây; hãy thử lại sau " + seconds + " giây.",
                "At most " + perSecond + " requests a second; try again in " + seconds + " s.")
            .retryAfter((int) seconds));
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
