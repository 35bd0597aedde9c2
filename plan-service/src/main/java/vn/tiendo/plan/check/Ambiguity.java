package vn.tiendo.plan.check;

import java.util.List;
import vn.tiendo.events.Text;

/**
 * Something that can be read in more than one way; the plan is stored, the author should settle it.
 *
 * @param alternatives the ways to read it; empty where no figure depends on it
 */
record Ambiguity(String pointer, String code, Text question, List<Alternative> alternatives) {}
