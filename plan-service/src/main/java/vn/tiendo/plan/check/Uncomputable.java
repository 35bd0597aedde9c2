package vn.tiendo.plan.check;

import vn.tiendo.events.Text;

/** A cell whose figure cannot be found, whatever is reported, and what is missing. */
public record Uncomputable(String pointer, String target, String cell, Text missing) {}
