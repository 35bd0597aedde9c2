package vn.tiendo.report.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription as it is asked for. */
@Schema(name = "NewWebhook")
record NewWebhook(
    @Schema(
            description = "https://… hoặc mailto:… · https://… or mailto:…",
            examples = "https://example.vn/tien-do")
        @NotBlank
        @Size(max = 2000)
        String url,
    @Schema(
            description =
                "report.due-soon, report.overdue, report.submitted, report.returned,"
                    + " report.accepted, report.reopened (mailto: chỉ hai loại đầu · mail: the first"
                    + " two only)")
        @NotEmpty
        @Size(max = 20)
        List<@NotNull @Size(max = 64) String> events,
    @Schema(description = "Chỉ của kế hoạch này · Of this plan only") @Size(min = 1, max = 64)
        String plan,
    @Schema(
            description =
                "Chỉ của cơ quan này: nợ, gửi qua hoặc nhận · Of this agency only: owing, passing on"
                    + " or receiving")
        @Size(min = 1, max = 64)
        String agency,
    @Schema(description = "Chỉ trong địa bàn này · Within this area only") @Size(min = 1, max = 64)
        String area) {}
