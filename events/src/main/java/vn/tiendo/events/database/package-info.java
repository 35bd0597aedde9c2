/**
 * The service's own database: brought to the tables of this version, and watched.
 *
 * <p>Invariants: a service starts and listens whether or not its database answers; until the tables
 * are there, and whenever the database has fallen silent, it says so in its readiness and answers
 * requests with 503; all goes on by itself once the database is back.
 *
 * <p>Not owned: what is in the tables, and the connections of the pool.
 */
package vn.tiendo.events.database;
