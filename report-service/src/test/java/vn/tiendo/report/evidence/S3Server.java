package vn.tiendo.report.evidence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3 server as a process of its own, on a free port of this machine. */
public final class S3Server implements QuarkusTestResourceLifecycleManager {

  private static final Pattern PORT =
      Pattern.compile("Tomcat started on ports .*?(\\d+) \\(http\\)");
  private Process server;

  @Override
  public Map<String, String> start() {
    try {
      server =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-jar",
                  Path.of("target", "s3", "s3mock.jar").toString(),
                  "--server.address=127.0.0.1",
                  "--server.port=0",
                  "--com.adobe.testing.s3mock.http-port=0")
              .redirectErrorStream(true)
              .start();
      return Map.of(
          "tiendo.evidence.s3.endpoint", "http://127.0.0.1:" + port(),
          "tiendo.evidence.s3.bucket", "minh-chung",
          "tiendo.evidence.s3.region", "ap-southeast-1",
          "tiendo.evidence.s3.access-key", "khoa",
          "tiendo.evidence.s3.secret-key", "bi-mat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String port() throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        Thread drain =
            new Thread(
                () -> {
                  while (out.lines().findFirst().isPresent()) {
                    // Nobody waits for what it says, only that it is taken from it.
                  }
                });
        drain.setDaemon(true);
        drain.start();
        return port.group(1);
      }
    }
    throw new IllegalStateException("The S3 server did not start:\n" + said);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.destroyForcibly();
    }
  }
}
