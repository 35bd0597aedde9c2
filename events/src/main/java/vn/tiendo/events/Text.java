package vn.tiendo.events;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a person reads, in Vietnamese (always there) and English (optional). */
public record Text(@NotBlank @Size(max = 4000) String vi, @Size(max = 4000) String en) {

  /** The text in the asked language, falling back to Vietnamese. */
  public String in(String language) {
    return "en".equals(language) && en != null ? en : vi;
  }
}
