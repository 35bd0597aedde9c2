/**
 * How plans lie above each other: what each derived target makes of its parent's, and the tree of
 * plans beneath one.
 *
 * <p>Invariants: nothing is stored here; both answers come from the versions in force (of a plan
 * never issued: its draft), so a parent's amendment shows at once. Parents need not be known.
 *
 * <p>Not owned: whether a child may deviate; that is said, not forbidden.
 */
package vn.tiendo.plan.alignment;
