package vn.tiendo.report.fact;

/** Facts were folded and committed: figures may be stale. */
public record Folded() {}
