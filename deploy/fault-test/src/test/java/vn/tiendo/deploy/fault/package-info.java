/**
 * Nothing lost, nothing counted twice, whatever breaks: clients write without a pause and keep a
 * history of what they were told, a nemesis kills, freezes, cuts off and starves what runs; after
 * each of its strikes everything must be ready again, and every figure must be what the history
 * alone says it is.
 *
 * <p>Invariants: what a client was told is believed (acknowledged: counts once, in its latest
 * version; refused: does not count; no answer: settled by receipts, as a commune's app does); the
 * {@link vn.tiendo.deploy.fault.Oracle} knows the plan of this test and the history, and nothing of
 * the services; a run in which nothing was acknowledged is invalid.
 *
 * <p>Not here: measures of every kind (the report service's own tests), refusals of the intake, and
 * what somebody sees who only starts and stops the system (system-test).
 */
package vn.tiendo.deploy.fault;
