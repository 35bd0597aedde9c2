/**
 * What the plan service has declared, learnt from the topic {@code catalogues}: types of
 * facilities, kinds of attributes and of statistics.
 *
 * <p>Invariant: an entry is replaced only by a later version of itself, so hearing one twice, or an
 * older one late, changes nothing.
 *
 * <p>Not owned: declaring, changing or removing an entry.
 */
package vn.tiendo.facility.catalogue;
