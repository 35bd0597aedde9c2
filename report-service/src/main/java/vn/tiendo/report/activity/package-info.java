/**
 * Taking in what was done: activities, their versions and retractions.
 *
 * <p>Invariants: {@code (source, id)} is one activity for ever; its versions are applied one after
 * the other without a gap, and what skips ahead is held; a version that was taken back never
 * returns; whatever is applied is announced in the transaction that applied it, and whatever is
 * refused leaves no trace in the tables. The same content sent again changes nothing. What others
 * write to the topic themselves goes the same way.
 *
 * <p>Not owned: facilities, areas and catalogues ({@code report.fact} has learnt them), and what an
 * activity counts for ({@code report.attainment}, which hears of it from Kafka like anybody else).
 */
package vn.tiendo.report.activity;
