/**
 * The language the services speak: one record per fact, announced on Kafka as a CloudEvent.
 *
 * <p>Every fact is absolute and versioned ("activity X, version 2, 54 visits"), never a delta, so
 * that a reader may see it twice, late or again from the start and still end in the same state.
 * Every fact carries the instant it was recorded; that instant, not the time of reading, is when it
 * became known.
 *
 * <p>This package does not own rules: what makes a plan or an activity acceptable is decided by the
 * service that announces it, what a measure amounts to by the report service.
 */
package vn.tiendo.events;
