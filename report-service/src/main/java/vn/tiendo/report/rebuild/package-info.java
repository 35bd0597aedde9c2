/**
 * Facts and figures made once more from Kafka, beside the live ones, held against them and put in
 * their place without a gap for readers.
 *
 * <p>The same code folds and works out as ever, only over connections that see tables of their own
 * (schema {@code rebuild_<id>}). At the end the inbox is held for a moment, so that both sides have
 * seen the same events; what the certificate then says is final. Until the one transaction that
 * switches, the live tables are only read; whatever ends a rebuild before it leaves them as they
 * are, and whoever looks next clears away what is left.
 *
 * <p>This package owns the table {@code rebuild} and the schemas. It does not own what a fact or a
 * figure is, and compares them as they are kept.
 */
package vn.tiendo.report.rebuild;
