package vn.tiendo.plan.check;

import java.util.List;
import java.util.Set;
import vn.tiendo.plan.catalogue.Vocabulary.Name;
import vn.tiendo.plan.document.Finding;

/**
 * Everything there is to say about a plan.
 *
 * @param named the catalogue entries it names
 * @param areasUnknown some error is an area nobody has told of yet
 */
public record Findings(
    List<Finding> errors,
    List<Ambiguity> ambiguities,
    List<Uncomputable> uncomputable,
    Set<Name> named,
    boolean areasUnknown) {}
