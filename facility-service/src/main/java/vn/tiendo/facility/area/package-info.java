/**
 * Administrative areas through time: what a code names on a day, what lies above and beneath it,
 * and what became of it.
 *
 * <p>Invariants: {@code (code, validFrom)} names an area, a code alone does not; versions of one
 * code never overlap, a later {@code validFrom} ends the version before it; a parent's level stands
 * above its child's on every day they share, so the areas form a tree on every day; a code that is
 * not valid on the day asked is refused together with its successors.
 *
 * <p>{@link vn.tiendo.facility.area.Areas} is the whole of it as an immutable value: the rules are
 * questions to that value and need no database.
 *
 * <p>Not owned: reforms as acts (package {@code reform} writes them, their successions are kept
 * here because lineage is an area's), and what stands in an area.
 */
package vn.tiendo.facility.area;
