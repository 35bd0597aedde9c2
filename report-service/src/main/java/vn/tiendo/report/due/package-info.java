/**
 * What is owed and whether it came in: dues held against reports, listed, as a calendar, and as
 * rates.
 *
 * <p>Invariants: everything follows from the obligations and the stored reports at one instant, so
 * a past instant gives the answer that was given then; a due counts once, however many reports name
 * it, so no rate is above 100 %; what has no deadline is never overdue nor late.
 *
 * <p>Not owned: what is owed ({@code report.obligation}), how a report lives ({@code
 * report.submission}), telling people of it ({@code report.reminder}).
 */
package vn.tiendo.report.due;
