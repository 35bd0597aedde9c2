/**
 * A plan's life: a draft, issued as an immutable version, amended by a further draft, closed.
 *
 * <p>Invariants: an issued version never changes; a version is announced in the transaction that
 * issues it; at most one draft is open; what is stored has passed the check; every change raises
 * the plan's revision, which is its ETag whichever version is read.
 *
 * <p>Not owned: whether a plan makes sense ({@code check}), how plans lie above each other ({@code
 * alignment}), and any figure.
 */
package vn.tiendo.plan.plan;
