package vn.tiendo.events.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter as it is shown. What the record itself holds is for operators only: it may have
 * been refused because it tells of persons.
 *
 * @param value the record as text; null when it is no UTF-8, then {@code valueBase64} is there
 */
@Schema(name = "DeadLetter")
record DeadLetterView(
    long id,
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    String value,
    String valueBase64,
    String reason,
    @Schema(description = "RFC 9457") JsonNode problem,
    Instant receivedAt,
    int attempts,
    Instant triedAt,
    @JsonProperty("state") @Schema(enumeration = {"waiting", "retried", "resolved"}) String state,
    String outcome) {

  static DeadLetterView of(DeadLetter letter, String language, boolean whole) {
    String text = whole ? text(letter.value()) : null;
    JsonNode problem = letter.problem() == null ? null : letter.problem().get(language);
    return new DeadLetterView(
        letter.id(),
        letter.topic(),
        letter.partition(),
        letter.offset(),
        letter.key(),
        whole ? letter.headers() : null,
        text,
        whole && text == null && letter.value() != null
            ? Base64.getEncoder().encodeToString(letter.value())
            : null,
        problem == null ? letter.reason() : problem.path("detail").asText(),
        problem,
        letter.receivedAt(),
        letter.attempts(),
        letter.triedAt(),
        letter.state(),
        letter.outcome());
  }

  private static String text(byte[] value) {
    try {
      return value == null
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
