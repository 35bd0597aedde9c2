/**
 * Every change of the registry in the order of commits, for those who follow it over HTTP, and in
 * the same breath for those who follow it on Kafka.
 *
 * <p>Invariants: a command first takes its turn, an advisory lock it holds until its commit; so
 * cursors are given in the order in which they become visible, a reader who asks for what comes
 * after a cursor misses nothing, and no two commands of the registry interleave. What is announced
 * and what is listed is the same fact, written in the transaction that made it true.
 *
 * <p>Not owned: what the facts mean.
 */
package vn.tiendo.facility.change;
