/**
 * What was officially said: reports on a plan's obligations, with the milestones reached and the
 * judgements passed.
 *
 * <p>Invariants: a report goes from draft to submitted, and from there back to its author or on to
 * accepted; only a draft or a returned one is edited; an accepted one is frozen until it is
 * reopened; every step makes a new version, which is kept, audited and announced in one
 * transaction; a step of a milestone is submitted with evidence or not at all.
 *
 * <p>Not owned: what an accepted report does to a figure ({@code report.attainment}), plans and
 * areas ({@code report.fact}).
 */
package vn.tiendo.report.submission;
