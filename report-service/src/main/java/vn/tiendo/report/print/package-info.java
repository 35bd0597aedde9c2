/**
 * A report on paper: the layout of a Vietnamese administrative document (Nghị định 30/2020/NĐ-CP)
 * with the table of a commune's report, as PDF and as DOCX.
 *
 * <p>Invariants: both files say the same, word for word, for both are made of one {@link Sheet};
 * numbers are written 1.234,5 and days d/m/yyyy; text is NFC and never markup; the PDF carries its
 * fonts (Liberation Serif, which has all of Vietnamese), is tagged and tells its language; what was
 * not accepted is a DỰ THẢO on every page.
 *
 * <p>Not owned: what stands in a report and what its figures are ({@code report.submission}, {@code
 * report.attainment}): they come in as text.
 */
package vn.tiendo.report.print;
