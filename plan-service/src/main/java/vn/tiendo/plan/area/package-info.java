/**
 * The area tree through time, as far as a plan needs it: which code is valid on a day and what lies
 * beneath what, and what became of a code that ended.
 *
 * <p>Learnt from the topic {@code areas} and never changed here; a version of an area replaces what
 * was learnt before.
 *
 * <p>Not owned: names and the lineage of facilities, which are the registry's.
 */
package vn.tiendo.plan.area;
