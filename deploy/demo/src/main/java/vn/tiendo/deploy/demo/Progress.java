package vn.tiendo.deploy.demo;

import java.io.PrintStream;

/** One bar for the whole load; on anything but a terminal a line for every tenth of it. */
final class Progress {

  private static final int WIDTH = 30;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final long total;
  private final long begin = System.nanoTime();
  private long done;
  private String doing = "";
  private long shown = -1;

  Progress(PrintStream out, boolean terminal, long total) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
  }

  synchronized void doing(String what) {
    doing = what;
    show();
  }

  synchronized void advance(long by) {
    done = Math.min(total, done + by);
    show();
  }

  synchronized void finish() {
    done = total;
    show();
    if (terminal) {
      out.println();
    }
  }

  private void show() {
    long percent = 100 * done / total;
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (terminal) {
      int filled = (int) (WIDTH * done / total);
      // Erases to the end of the line: what is done now may be a shorter word.
      out.printf(
          "\r  %s%s %3d%%  %5.1f s  %s\u001b[K",
          "█".repeat(filled), "░".repeat(WIDTH - filled), percent, seconds, doing);
      out.flush();
    } else if (percent / TENTHS > shown) {
      shown = percent / TENTHS;
      out.printf("  %3d%%  %5.1f s  %s%n", percent, seconds, doing);
    }
  }
}
