package vn.tiendo.events;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where the proof of a fact lies, with its SHA-256 in hexadecimal so that it can be checked later.
 */
public record Evidence(
    @NotBlank @Size(max = 2000) @Pattern(regexp = ADDRESS) String uri,
    @Pattern(regexp = "[0-9a-fA-F]{64}") String sha256) {

  /** On the web, in a register, or one of our own: nothing that a reader's browser would run. */
  public static final String ADDRESS =
      "([hH][tT][tT][pP][sS]?:|[uU][rR][nN]:).*|[^:]*|[^:/?#]*[/?#].*";
}
