/**
 * Reforms of areas: an act that on one day turns areas into others, wholly or in parts.
 *
 * <p>Invariants: the old code is valid on the day before, the new one on the day itself; an area
 * goes to at most one place as a whole; population shares of one area never exceed the whole;
 * recording the same reform again changes nothing.
 *
 * <p>Not owned: the areas themselves and their lineage (package {@code area}), and what a facility
 * does when its area is reformed (package {@code facility}).
 */
package vn.tiendo.facility.reform;
