package vn.tiendo.report.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts to an address of the web, signed, to nowhere else than where it was sent. */
@ApplicationScoped
class PostToWeb {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private final AllowedAddresses addresses;
  private final Clock clock;
  private final OkHttpClient client;

  PostToWeb(AllowedAddresses addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .dns(addresses)
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(PATIENCE)
            .connectTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .writeTimeout(PATIENCE)
            .build();
  }

  Outcome post(Deliveries.Taken delivery) {
    HttpUrl url = HttpUrl.parse(delivery.url());
    if (url == null) {
      return Outcome.failed("address-refused");
    }
    try {
      addresses.require(url);
      try (Response response = client.newCall(request(delivery, url)).execute()) {
        return outcome(response);
      }
    } catch (AllowedAddresses.AddressRefusedException e) {
      return Outcome.failed("address-refused");
    } catch (UnknownHostException e) {
      return Outcome.failed("unknown-host");
    } catch (InterruptedIOException e) {
      return Outcome.failed("timeout");
    } catch (SSLException e) {
      return Outcome.failed("tls");
    } catch (IOException e) {
      return Outcome.failed("connection");
    }
  }

  private Request request(Deliveries.Taken delivery, HttpUrl url) {
    Instant now = clock.instant();
    try {
      return new Request.Builder()
          .url(url)
          .header("webhook-id", delivery.id())
          .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
          .header(
              "webhook-signature",
              new Webhook(delivery.secret())
                  .sign(delivery.id(), now.getEpochSecond(), delivery.body()))
          .header("User-Agent", "tien-do")
          .post(RequestBody.create(delivery.body(), JSON))
          .build();
    } catch (WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome outcome(Response response) {
    int status = response.code();
    if (response.isSuccessful()) {
      return Outcome.taken(status);
    }
    if (status == 410) {
      return new Outcome(status, Outcome.GONE, null);
    }
    return new Outcome(status, "status", pause(response.header("Retry-After")));
  }

  private static Duration pause(String retryAfter) {
    if (retryAfter == null || !retryAfter.strip().matches("\\d{1,6}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  @PreDestroy
  void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
