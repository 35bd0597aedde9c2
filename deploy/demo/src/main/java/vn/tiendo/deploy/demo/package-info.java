/**
 * Loads the five plans and an invented world through the public APIs, as any other client would.
 *
 * <p>A second run on the same data changes nothing: what is there already is left alone, and
 * activities have identities that make the second telling a duplicate.
 *
 * <p>Not owned here: what is told ({@code vn.tiendo.deploy.demo.world} and the resources {@code
 * plans/}), and when it is told ({@code deploy/up --demo}).
 */
package vn.tiendo.deploy.demo;
