package vn.tiendo.report.evidence;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kept file as its sender hears of it. */
@Schema(name = "StoredFile")
record StoredFileView(
    @Schema(
            description = "Ghi vào evidence[].uri · What to put into evidence[].uri",
            examples =
                "/v1/evidence/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String uri,
    @Schema(description = "Hệ thập lục phân · Hexadecimal") String sha256,
    @Schema(description = "Số byte · Bytes") long size,
    @Schema(description = "Nhận ra từ nội dung · Read from the content") String type,
    @Schema(nullable = true) String name,
    Instant recordedAt) {

  static StoredFileView of(StoredFile file) {
    return new StoredFileView(
        file.uri(), file.sha256(), file.size(), file.type(), file.name(), file.at());
  }
}
