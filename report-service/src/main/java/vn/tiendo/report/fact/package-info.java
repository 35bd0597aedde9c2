/**
 * What the figures are made of: every fact the system has learnt from Kafka, every version of it,
 * kept by one transactional fold.
 *
 * <p>Facts are stored as they were announced and never changed, so the state known at any past
 * instant is the latest version of each fact recorded by then. {@link
 * vn.tiendo.report.fact.Registry} is such a state in memory for all but the activities, of which
 * there are too many.
 *
 * <p>This package does not own validation (a fact that arrives was accepted by its announcer) nor
 * any reading of the facts as figures.
 */
package vn.tiendo.report.fact;
