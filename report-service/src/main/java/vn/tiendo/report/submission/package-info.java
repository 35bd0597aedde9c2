/**
 * What was officially said: reports on a plan's obligations, with the milestones reached and the
 * judgements passed.
 *
 * <p>Invariants: a report goes from draft to submitted, and from there back to its author or on to
 * accepted; only a draft or a returned one is edited; an accepted one is frozen until it is
 * reopened, with a reason; every step makes a new version, which is kept, audited and announced in
 * one transaction; a step of a milestone is submitted with evidence or not at all; a due is
 * answered by one report, whose first submission makes it late or not; what is filled in for an
 * author is marked as such until the author writes another number, and what has no figure is named
 * as missing, never zero; what an obligation does not ask for (a period, a reporter) and what no
 * cell can come to is refused; who took over from an abolished reporter hands in what that owes; a
 * consolidated report names the versions of the units' reports it was made of. What stands beside a
 * report (flags, drift, what is awaited or outdated) is worked out when it is read and refuses
 * nothing.
 *
 * <p>Not owned: what an accepted report does to a figure, and figures at all ({@code
 * report.attainment}), what is owed until when ({@code report.obligation}), files ({@code
 * report.evidence}), plans and areas ({@code report.fact}).
 */
package vn.tiendo.report.submission;
