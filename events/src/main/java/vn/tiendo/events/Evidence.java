package vn.tiendo.events;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where the proof of a fact lies, with its SHA-256 in hexadecimal so that it can be checked later.
 */
public record Evidence(
    @NotBlank @Size(max = 2000) String uri, @Pattern(regexp = "[0-9a-fA-F]{64}") String sha256) {}
