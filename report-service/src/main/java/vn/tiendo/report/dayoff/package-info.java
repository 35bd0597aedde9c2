/**
 * Which days nobody works: weekends, the public holidays of the Labour Code and what a decree
 * arranged for a year.
 *
 * <p>Invariants: a year whose arrangement was announced follows it, any other follows the statute,
 * so that a day far ahead has an answer too; every day off has a reason that can be said; an
 * arrangement is kept in all its versions, so that a past instant gives the days as known then.
 *
 * <p>Not owned: what is counted in working days ({@code report.obligation}).
 */
package vn.tiendo.report.dayoff;
