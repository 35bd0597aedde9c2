package vn.tiendo.plan.plan;

import java.time.Instant;

/** A version in the history of a plan. */
public record VersionSummary(
    int version, PlanStatus status, String act, String reason, Instant issuedAt) {}
