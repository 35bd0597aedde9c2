/**
 * Files that prove what was done: a decision, a photograph, a list.
 *
 * <p>Invariants: a file is named by the SHA-256 of its bytes, so that the same file is kept once
 * and none ever changes; what it is was read from its bytes and not believed from its name; its row
 * lies in PostgreSQL and is written after its bytes are safe, in the database itself (the default)
 * or in an S3 store, so that bytes without a row may be left over but never a row without bytes.
 * Files may show people: reading takes a token, also where other reading is public.
 *
 * <p>Not owned: which activity or report a file proves; they name it ({@code vn.tiendo.events
 * .Evidence}).
 */
package vn.tiendo.report.evidence;
