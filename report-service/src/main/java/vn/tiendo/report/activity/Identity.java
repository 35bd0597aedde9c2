package vn.tiendo.report.activity;

/** Who told it and what it is called there: the name of an activity, for ever. */
record Identity(String source, String id) {}
