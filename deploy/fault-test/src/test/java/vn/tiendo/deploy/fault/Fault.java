package vn.tiendo.deploy.fault;

/** What befalls the system; each returns when it is over, and all must mend by itself. */
enum Fault {
  REPORT_KILLED(n -> n.site().kill("report")),
  REPLICA_KILLED(n -> n.site().kill("report-2")),
  REPLICA_STOPPED(n -> n.site().terminate("report-1")),
  REPORT_STOPPED(n -> n.site().terminate("report")),
  PLAN_KILLED(n -> n.site().kill("plan")),
  FACILITY_KILLED(n -> n.site().kill("facility")),
  PLAN_AND_FACILITY_STOPPED(Nemesis::stopPlanAndFacility),
  BROKER_KILLED(n -> n.site().kill("kafka")),
  BROKER_STOPPED(n -> n.site().terminate("kafka")),
  BROKER_FROZEN(n -> n.freeze("kafka")),
  DATABASE_KILLED(n -> n.site().kill("postgres")),
  DATABASE_STOPPED(n -> n.site().terminate("postgres")),
  DATABASE_FROZEN(n -> n.freeze("postgres")),
  CONNECTIONS_ENDED(Nemesis::endConnections),
  REPLICA_FROZEN(n -> n.freeze("report-1")),
  OFFSETS_REWOUND(Nemesis::rewindOffsets),
  RECORDS_DUPLICATED(Nemesis::duplicateRecords),
  POISON_WRITTEN(Nemesis::writePoison),
  REBUILT_UNDER_LOAD(Nemesis::rebuild),
  REBUILD_KILLED(Nemesis::killRebuild),
  DISK_FULL(Nemesis::fillDisk),
  NOTHING_THERE_AT_START(Nemesis::startWithoutServers),
  EVERYTHING_KILLED(Nemesis::killEverything);

  private final Strike strike;

  Fault(Strike strike) {
    this.strike = strike;
  }

  private interface Strike {
    void on(Nemesis nemesis) throws Exception;
  }

  void strike(Nemesis nemesis) throws Exception {
    strike.on(nemesis);
  }
}
