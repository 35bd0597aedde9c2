/** A plan as it is issued: what was promised, by whom, until when. Dates are inclusive days. */
package vn.tiendo.events.plan;
