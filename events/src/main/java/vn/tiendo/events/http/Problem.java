package vn.tiendo.events.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.Text;

/** A refusal as RFC 9457 has it, in both languages; the mappers choose the reader's. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Where the input is wrong: a JSON pointer in a fragment ({@code #/a/0}) or {@code ?parameter}.
   */
  public record Error(String pointer, Text detail) {}

  private final int status;
  private final String code;
  private final transient Text title;
  private final transient Text detail;
  private final transient List<Error> errors = new ArrayList<>();
  private final transient Map<String, Object> extensions = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  private Problem(int status, String code, Text title, Text detail) {
    // Refusals are answers, not accidents: no stack trace to fill.
    super(status + " " + code + ": " + (detail == null ? title : detail).vi(), null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
  }

  public static Problem of(int status, String code, Text title) {
    return new Problem(status, code, title, null);
  }

  public static Problem of(int status, String code, Text title, Text detail) {
    return new Problem(status, code, title, detail);
  }

  /** Title only. */
  public static Problem of(int status, String code, String vi, String en) {
    return new Problem(status, code, new Text(vi, en), null);
  }

  /** 422 with the common title; add at least one {@link #error}. */
  public static Problem invalid() {
    return of(422, "invalid", "Dữ liệu chưa hợp lệ", "The input is not valid");
  }

  /** 404. */
  public static Problem unknown(String code, String vi, String en) {
    return of(404, code, vi, en);
  }

  /** This problem with its detail. */
  public Problem detail(String vi, String en) {
    Problem detailed = new Problem(status, code, title, new Text(vi, en));
    detailed.errors.addAll(errors);
    detailed.extensions.putAll(extensions);
    detailed.headers.putAll(headers);
    return detailed;
  }

  /** This problem under another status: what it says of a record, said of a request about it. */
  public Problem under(int other) {
    Problem same = new Problem(other, code, title, detail);
    same.errors.addAll(errors);
    same.extensions.putAll(extensions);
    return same;
  }

  public Problem error(String pointer, String vi, String en) {
    errors.add(new Error(pointer, new Text(vi, en)));
    return this;
  }

  /** An extension member of the answer, such as the successors of an area. */
  public Problem with(String name, Object value) {
    extensions.put(name, value);
    return this;
  }

  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Problem retryAfter(Duration pause) {
    return header("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())));
  }

  public Problem retryAfter(int seconds) {
    return retryAfter(Duration.ofSeconds(seconds));
  }

  public int status() {
    return status;
  }

  /** The last part of {@link #type()}. */
  public String code() {
    return code;
  }

  public String type() {
    return "urn:tiendo:problem:" + code;
  }

  public Text title() {
    return title;
  }

  public List<Error> errors() {
    return List.copyOf(errors);
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The members of the answer, in the given language; also for answers that hold many problems. */
  public Map<String, Object> body(String language, String instance, String traceId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type());
    body.put("title", title.in(language));
    body.put("status", status);
    Text said = detail != null ? detail : errors.isEmpty() ? title : errors.get(0).detail();
    body.put("detail", said.in(language));
    if (instance != null) {
      body.put("instance", instance);
    }
    if (traceId != null) {
      body.put("traceId", traceId);
    }
    if (!errors.isEmpty()) {
      body.put("errors", errors.stream().map(error -> said(error, language)).toList());
    }
    extensions.forEach(body::putIfAbsent);
    return body;
  }

  private static Map<String, String> said(Error error, String language) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("pointer", error.pointer());
    said.put("detail", error.detail().in(language));
    return said;
  }
}
