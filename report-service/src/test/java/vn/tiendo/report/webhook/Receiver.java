package vn.tiendo.report.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody who is told: takes posts on this machine and answers as the test says. */
public final class Receiver implements AutoCloseable {

  /** A post as it came. */
  public record Post(String path, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final CountDownLatch silence = new CountDownLatch(1);
  private volatile List<Integer> answers = List.of();
  private volatile boolean hangs;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
          int answer;
          synchronized (posts) {
            answer = posts.size() < answers.size() ? answers.get(posts.size()) : 204;
            posts.add(new Post(exchange.getRequestURI().toString(), headers, body));
          }
          if (hangs) {
            silent();
          }
          if (answer / 100 == 3) {
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  private void silent() {
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes posts and does not answer them until it is closed. */
  public Receiver hanging() {
    hangs = true;
    return this;
  }

  /** What it answers to the posts to come, one by one; 204 afterwards. */
  public Receiver answering(Integer... statuses) {
    answers = List.of(statuses);
    return this;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Post> posts() {
    return posts;
  }

  @Override
  public void close() {
    silence.countDown();
    server.stop(0);
  }
}
