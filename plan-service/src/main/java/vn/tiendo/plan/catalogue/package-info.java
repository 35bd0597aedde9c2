/**
 * What plans, facilities, activities and statistics may name: six catalogues of declared entries.
 *
 * <p>Invariants: an entry is announced in the transaction that declares or removes it; versions of
 * a code only grow, also over a removal; a code that a plan, another entry or a fact names is not
 * removed; what comes with the product is declared once and never overwrites what somebody has
 * edited or removed.
 *
 * <p>Not owned: who names a code; plans and facts tell that through {@link
 * vn.tiendo.plan.catalogue.Namers}.
 */
package vn.tiendo.plan.catalogue;
