package vn.tiendo.plan.check;

import vn.tiendo.events.Text;

/**
 * Something that can be read in more than one way; the plan is stored, the author should settle it.
 */
public record Ambiguity(String pointer, String code, Text question) {}
