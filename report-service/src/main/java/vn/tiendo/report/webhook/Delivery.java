package vn.tiendo.report.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that is being told to somebody. */
@Schema(name = "WebhookDelivery")
@JsonInclude(JsonInclude.Include.ALWAYS)
record Delivery(
    @com.fasterxml.jackson.annotation.JsonIgnore long seq,
    @Schema(description = "Cũng là webhook-id · Also webhook-id") String id,
    String event,
    @Schema(description = "waiting, delivered, failed") String state,
    int attempts,
    Instant createdAt,
    Instant triedAt,
    @Schema(description = "Lần thử tới; null khi đã xong · Next attempt; null when done")
        Instant nextAt,
    @Schema(description = "Mã HTTP lần cuối · Last HTTP status") Integer status,
    @Schema(
            description =
                "Vì sao không được: timeout, address-refused, unknown-host, tls, connection, status,"
                    + " gone, mail, withdrawn")
        String error) {}
