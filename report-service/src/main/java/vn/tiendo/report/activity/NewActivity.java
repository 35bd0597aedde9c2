package vn.tiendo.report.activity;

/**
 * An activity as posted, its shape checked, its meaning not yet.
 *
 * @param oneDay it was posted with {@code on}, so that refusals point there
 */
record NewActivity(Identity identity, long version, Content content, boolean oneDay) {

  String firstDayField() {
    return oneDay ? "on" : "from";
  }

  String lastDayField() {
    return oneDay ? "on" : "to";
  }
}
