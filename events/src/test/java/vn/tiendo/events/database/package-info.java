/** The service without its database: at the start, cut off for a while, and hanging. */
package vn.tiendo.events.database;
