package vn.tiendo.report.evidence;

import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param sha256 of its bytes, in hexadecimal; its name in this service
 * @param type media type, read from the bytes
 * @param name how the first who sent it called it; may be null
 * @param who the first who sent it
 * @param store where its bytes lie
 */
record StoredFile(
    String sha256, long size, String type, String name, String who, String store, Instant at) {

  String uri() {
    return "/v1/evidence/" + sha256;
  }
}
