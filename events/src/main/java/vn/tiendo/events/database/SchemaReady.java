package vn.tiendo.events.database;

/**
 * The tables of this version are there: whoever needs them at the start begins now. Said again when
 * one of those who heard it failed.
 */
public record SchemaReady() {}
