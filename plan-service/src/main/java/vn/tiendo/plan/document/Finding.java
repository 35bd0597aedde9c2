package vn.tiendo.plan.document;

import vn.tiendo.events.Text;

/** Something that is wrong at one place of a document. */
public record Finding(String pointer, Text detail) {}
