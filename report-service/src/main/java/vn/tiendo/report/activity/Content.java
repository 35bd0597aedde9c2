package vn.tiendo.report.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.tiendo.events.Evidence;

/**
 * What an activity says, normalised: two ways of writing the same thing make equal contents.
 *
 * @param from first day, on which it is booked
 * @param to last day, inclusive; {@code from} for an activity of one day
 */
record Content(
    String kind,
    String facility,
    String area,
    List<String> organisers,
    LocalDate from,
    LocalDate to,
    SortedMap<String, BigDecimal> quantities,
    SortedMap<String, String> dimensions,
    String observance,
    String note,
    List<Evidence> evidence) {

  Content {
    organisers = organisers == null ? List.of() : organisers.stream().distinct().toList();
    quantities = Collections.unmodifiableSortedMap(plain(quantities));
    dimensions =
        Collections.unmodifiableSortedMap(
            dimensions == null ? new TreeMap<>() : new TreeMap<>(dimensions));
    evidence =
        evidence == null
            ? List.of()
            : evidence.stream().map(Content::inLowerCase).distinct().toList();
  }

  /** 45, 45.0 and 4.5e1 are one number, written 45. */
  private static SortedMap<String, BigDecimal> plain(Map<String, BigDecimal> quantities) {
    SortedMap<String, BigDecimal> plain = new TreeMap<>();
    if (quantities != null) {
      quantities.forEach(
          (name, value) -> {
            BigDecimal stripped = value.stripTrailingZeros();
            plain.put(name, stripped.scale() < 0 ? stripped.setScale(0) : stripped);
          });
    }
    return plain;
  }

  private static Evidence inLowerCase(Evidence evidence) {
    return evidence.sha256() == null
        ? evidence
        : new Evidence(evidence.uri(), evidence.sha256().toLowerCase(Locale.ROOT));
  }

  /** Equal digests mean equal content; the order in which organisers are named says nothing. */
  String digest(ObjectMapper json) {
    Content sorted =
        new Content(
            kind,
            facility,
            area,
            organisers.stream().sorted().toList(),
            from,
            to,
            quantities,
            dimensions,
            observance,
            note,
            evidence);
    try {
      byte[] text = json.writeValueAsString(sorted).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
