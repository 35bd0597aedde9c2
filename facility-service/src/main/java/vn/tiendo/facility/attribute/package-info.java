/**
 * Dated attributes, of facilities and areas alike: what may be said, and from when to when it
 * holds.
 *
 * <p>Invariants: of one name at most one value holds on any day; a value that starts later ends the
 * one before it; {@code to} is exclusive; a value has the type its kind declares.
 *
 * <p>Not owned: which attributes there are.
 */
package vn.tiendo.facility.attribute;
