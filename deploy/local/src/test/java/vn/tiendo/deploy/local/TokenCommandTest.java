package vn.tiendo.deploy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void only_the_token_is_printed() {
    assertEquals(0, run("--role", "analyst,operator", "--area", "480", "--ttl", "30m"));
    assertTrue(text(out).strip().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"), text(out));
    assertEquals("", text(err));
  }

  @Test
  void an_unknown_role_is_refused_with_the_eight_that_exist() {
    assertEquals(2, run("--role", "boss"));
    TokenCommand.ROLES.forEach(role -> assertTrue(text(err).contains(role), role));
    assertEquals("", text(out));
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertEquals(2, run());
    assertEquals(2, run("--role"));
    assertEquals(2, run("--role", "analyst", "--ttl", "soon"));
    assertEquals(2, run("--roles", "analyst"));
    assertEquals("", text(out));
  }

  private int run(String... words) {
    return TokenCommand.run(
        home,
        words,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
