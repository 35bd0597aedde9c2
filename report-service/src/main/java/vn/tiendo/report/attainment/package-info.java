/**
 * How far each target is attained: measures evaluated over the facts, judged, stored, served and
 * explained.
 *
 * <p>A figure is a pure function of a plan, a set of facts and a day: {@link
 * vn.tiendo.report.attainment.Evaluation} and {@link vn.tiendo.report.attainment.Judgement} read no
 * clock and no database. Numbers are exact fractions; nothing is rounded before it is compared.
 * What is stored can be thrown away and made again.
 *
 * <p>What an accepted report states for a cell, a period and an area is the official figure there
 * ({@link vn.tiendo.report.attainment.OfficialFigures}); what follows from what happened stays
 * beside it, and whatever is pooled of parts is pooled from what happened.
 *
 * <p>This package does not own the facts, nor the rules of what a plan may say.
 */
package vn.tiendo.report.attainment;
