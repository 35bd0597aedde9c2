/**
 * What is learnt of the facts of other services: the areas, and which catalogue entries facts name.
 *
 * <p>Invariants: a code that any version of a fact has named stays named, because past versions are
 * kept for ever and are asked for with {@code asOf}; learning a fact twice changes nothing.
 *
 * <p>Not owned: the facts.
 */
package vn.tiendo.plan.fact;
