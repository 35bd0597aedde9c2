/**
 * Does a plan make sense, and can its figures be found? Everything that is wrong is told at once,
 * each by its JSON pointer; besides, what its author should settle (ambiguities) and what could not
 * be computed whatever is reported.
 *
 * <p>Invariants: checking changes nothing and, given the same vocabulary and areas, always answers
 * the same. Only errors keep a plan from being stored.
 *
 * <p>Not owned: what a measure amounts to, which is the report service's.
 */
package vn.tiendo.plan.check;
