/**
 * Facilities through time: where they are, what they are, what holds of them.
 *
 * <p>Invariants: a facility keeps its code for ever; its stays run on without a gap from the first
 * day anybody told of, also past its closing, so that any period can be cut anew by the areas of
 * another day; after a reform that took its area as a whole it follows by itself, after any other
 * it is unplaced until somebody places it; what was recorded for the facility itself wins over what
 * follows from a reform. The order in which areas, reforms and facilities become known does not
 * matter.
 *
 * <p>Not owned: areas and reforms, which types and attributes there are, and who counts in a
 * figure.
 */
package vn.tiendo.facility.facility;
