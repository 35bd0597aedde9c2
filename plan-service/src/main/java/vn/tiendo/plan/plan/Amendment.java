package vn.tiendo.plan.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why a plan is amended.
 *
 * @param act the legal act that amends it
 */
record Amendment(
    @NotBlank @Size(max = 500) String act, @NotBlank @Size(max = 4000) String reason) {}
