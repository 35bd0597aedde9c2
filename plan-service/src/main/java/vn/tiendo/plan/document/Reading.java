package vn.tiendo.plan.document;

import java.util.List;

/**
 * A document as far as it could be read.
 *
 * @param value null when there are errors
 */
public record Reading<T>(T value, List<Finding> errors) {}
