/**
 * What a plan would say on the facts that are known, asked of the report service.
 *
 * <p>Invariants: the caller's own token is passed on, so nobody learns here what that token may not
 * read; an answer that does not come in time is an answer too, with the reason why there are no
 * figures.
 *
 * <p>Not owned: how figures come about; that is the report service's.
 */
package vn.tiendo.plan.trial;
