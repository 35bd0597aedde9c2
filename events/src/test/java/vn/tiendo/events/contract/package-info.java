/**
 * Proof of the contract of facts: record = schema = examples = asyncapi.yaml, and every example
 * ever merged stays readable. It does not own what the facts mean; people write that into the
 * schemas.
 */
package vn.tiendo.events.contract;
