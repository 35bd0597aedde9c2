/**
 * Telling others what happened: signed posts to addresses of the web (Standard Webhooks) and mail.
 *
 * <p>Invariants: what is to be told is queued in the transaction that made it true and survives
 * every crash; it is told at least once and always under the same id; a failure is tried again
 * after growing pauses and then kept, to be sent again by hand; a replica tells each webhook one
 * thing at a time, so who does not answer holds up nobody else; no post ever leaves for an address
 * inside the network, whatever name leads there and whenever, unless {@code
 * tiendo.webhooks.allowed-networks} lets it; a secret is shown once.
 *
 * <p>Not owned: what there is to tell and whom it concerns ({@code report.reminder}, {@code
 * report.submission}).
 */
package vn.tiendo.report.webhook;
