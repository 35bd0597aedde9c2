/**
 * What reaches the registry from outside before it means anything: CSV rows, days, and the list of
 * what is wrong with them.
 *
 * <p>Invariants: text is UTF-8, stored in NFC and free of U+0000; every refusal has a pointer,
 * {@code #/field} in a body and {@code #/line/field} in a file; a refused row never stops the
 * others.
 *
 * <p>Not owned: the rules of areas, facilities and statistics.
 */
package vn.tiendo.facility.intake;
