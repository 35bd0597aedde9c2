/**
 * The grammar in which a plan says what is measured: closed under composition, so that any
 * criterion may stand inside any population inside any quantity inside any measure.
 *
 * <p>Records only: whether a measure is sensible is checked by the plan service, what it amounts to
 * is computed by the report service.
 */
package vn.tiendo.events.measure;
