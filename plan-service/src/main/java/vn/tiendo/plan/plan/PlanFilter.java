package vn.tiendo.plan.plan;

/** Which plans a list shall hold; null does not narrow. */
record PlanFilter(String area, String level, Integer year, String q, PlanStatus status) {}
