package vn.tiendo.plan.check;

import vn.tiendo.events.Text;

/**
 * A cell whose figure cannot be found, and what would have to be delivered.
 *
 * @param reason as attainments name it, or a reason of the check's own
 */
public record Uncomputable(
    String pointer, String target, String cell, String reason, Text missing) {}
