/**
 * Yearly statistics of areas, with their disaggregations.
 *
 * <p>Invariants: values are exact; a figure stands once for each combination of dimension values;
 * every dimension and value is one its kind declares; the area was there in that year.
 *
 * <p>Not owned: which statistics there are, and rolling figures up (the report service).
 */
package vn.tiendo.facility.statistic;
