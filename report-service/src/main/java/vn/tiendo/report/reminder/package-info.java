/**
 * Reminders of reports that are owed: due soon, and overdue.
 *
 * <p>Invariants: of each due each reminder is announced once for ever, on Kafka and to whoever
 * subscribed, in the transaction that notes it; only what has not been handed in is reminded of;
 * one replica at a time looks. Who starts late, or was down, announces the nearest reminder and
 * none of those it missed; what was overdue for longer than {@code tiendo.reminders.overdue-within}
 * when it was first seen is history and not reminded of.
 *
 * <p>Not owned: what is owed ({@code report.obligation}), what was handed in ({@code
 * report.submission}), how somebody is told ({@code report.webhook}).
 */
package vn.tiendo.report.reminder;
