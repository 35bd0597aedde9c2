/**
 * Facts of all services arrive here and are folded into this service's own tables.
 *
 * <p>Invariants: the fold and the offsets move in one transaction, so an event has its effect and
 * is remembered as seen, or neither; a record below the stored offset is never applied again,
 * whoever delivers it; an outage of the database stops the reading and loses nothing; a record that
 * cannot be folded goes to the dead letters with its reason and stops nothing else, and may be
 * tried again, taken in once.
 *
 * <p>Not owned: what the facts mean. That is the service's {@link vn.tiendo.events.inbox.Fold},
 * which must not care about duplicates, because an outbox may repeat itself after a crash.
 */
package vn.tiendo.events.inbox;
