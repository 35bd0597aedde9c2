/**
 * What the issued plans ask to be reported, made concrete: who owes which report for which days, to
 * whom, through whom and until which second.
 *
 * <p>Invariants: everything follows from the plans, the areas and their lineage, the catalogue of
 * agencies and the days off, so the same facts give the same dues whoever asks and whenever; a due
 * is named by its plan, obligation, period and reporter as the plan names it, and keeps that name
 * when the reporter is abolished: only who owes it changes; what a deadline excludes is late from
 * the first instant of that day in Vietnamese civil time.
 *
 * <p>Readings of what the rules leave open:
 *
 * <ul>
 *   <li>A year is counted by the calendar's own number: an administrative year and its parts by the
 *       year they end in, a school year and its parts by the year it begins in. Nothing is owed for
 *       a period that ended before the plan began.
 *   <li>A rule of month and day falls on its first occurrence from the middle of the period on (the
 *       middle of a year lies six months after its first day); 29 February is the 28th in common
 *       years.
 *   <li>A fixed day under a rule that recurs is the deadline of the periods that began by then.
 *   <li>Zero working days after a period are its last day or, if nobody works then, the next
 *       working day.
 *   <li>What is owed once speaks of the plan's own days; of the days up to its last day where that
 *       lies after the plan or in a year before the plan's last one (a mid-term review).
 *   <li>Areas owe a report as they lay on the last day of its period, or on the last day for
 *       handing it in where that is earlier.
 *   <li>The catalogue of agencies tells who took over from whom, but not when. An agency gave way
 *       on the day its area ended. Where its area lives on, that was the first day, after the plan
 *       that names it began and was issued, on which a new version of its area or of its
 *       successor's began; else on which a reform touched anything beneath its area; else the day
 *       the catalogue was told. So no agency is succeeded before the plan that names it.
 *   <li>Without a unit that reports there is nothing for the agency on the way to put together.
 *   <li>An agency that is one of the units and on the way as well owes one report, the one that
 *       puts them together.
 *   <li>A unit speaks of its own area where that lies in the plan's; units of one area each speak
 *       of their own part in it.
 * </ul>
 *
 * <p>Not owned: what was handed in ({@code report.submission}), and so whether a due is met.
 */
package vn.tiendo.report.obligation;
