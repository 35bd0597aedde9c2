/**
 * Reads a document somebody sent and tells everything that is wrong with its shape at once, each
 * place by its JSON pointer, in both languages.
 *
 * <p>Not owned: whether the document makes sense, which is {@code check}'s.
 */
package vn.tiendo.plan.document;
