package vn.tiendo.deploy.local;

import java.nio.file.Path;

/** One process that was started: it ends by itself, is killed by somebody, or is stopped by us. */
interface Living<T extends Living<T>> {

  boolean isAlive();

  /** Starts the same after it has ended, on the same port and data; throws when it cannot. */
  T again();

  /** Its exit code, where it can be told; otherwise nothing. */
  String code();

  Path log();

  /** Ends it if it still lives. */
  void stop();
}
