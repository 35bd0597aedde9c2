/**
 * The whole, as somebody meets it who has only the repository: {@code deploy/up --demo} started
 * once, then asked, interrupted, killed and looked at.
 *
 * <p>Only the published addresses are used. What is counted is compared with a tally kept here, by
 * content and not by number of rows. Every test leaves the system running, so their order does not
 * matter.
 *
 * <p>Not here: what one service promises alone (its own tests), and areas a token may not write.
 */
package vn.tiendo.deploy.system;
