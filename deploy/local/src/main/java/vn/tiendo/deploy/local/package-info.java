/**
 * The whole system on one machine with nothing to install but a JDK and Maven: a real PostgreSQL, a
 * real Kafka broker, an issuer of tokens, and the launcher behind {@code deploy/up}.
 *
 * <p>Invariants: everything listens on the loopback address only; what a data directory holds
 * survives restarts and a kill -9 at any moment; whatever ends before it was asked to is started
 * again on the same port and data; whatever was started here is stopped here, and what an earlier,
 * killed launcher left behind is stopped at the next start.
 *
 * <p>Not owned here: schemas, topics and data (the services make their own), the demo
 * (deploy/demo), and how the system runs anywhere but on a developer's machine.
 */
package vn.tiendo.deploy.local;
