/**
 * Facts leave a service here: appended in the transaction that made them true, sent once it has
 * committed.
 *
 * <p>Invariants: no fact without its commit and no commit without its fact; a row stays until the
 * broker has acknowledged it; rows leave in the order of their ids, by one relay at a time. After a
 * crash a fact may be sent twice with the same id, never not at all. Order for one key holds as far
 * as the callers order their transactions for that key (lock the row the key stands for first).
 *
 * <p>Not owned: what a fact means, and what becomes of it elsewhere.
 */
package vn.tiendo.events.outbox;
