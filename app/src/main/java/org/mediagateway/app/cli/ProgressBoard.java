package org.mediagateway.app.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows people how far things are: bars with rate and time left on a terminal, otherwise a plain
 * line per task every few seconds. One thread.
 */
final class ProgressBoard implements AutoCloseable {
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
  private static final int BAR_INTERVAL_MILLIS = 250;

  private final PrintStream err;
  private final boolean terminal;
  private final InstantSource clock;
  private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
  private final Map<String, Instant> lines = new LinkedHashMap<>();

  ProgressBoard(Console console, InstantSource clock) {
    this.err = console.err();
    this.terminal = console.terminal();
    this.clock = clock;
  }

  /**
   * Shows a task's state.
   *
   * @param total -1 when unknown
   * @param unit what is counted, for example {@code rows}
   */
  void show(String task, long done, long total, String unit) {
    if (terminal) {
      ProgressBar bar = bars.computeIfAbsent(task, name -> bar(name, unit));
      bar.maxHint(total);
      bar.stepTo(done);
      return;
    }
    Instant now = clock.instant();
    Instant last = lines.get(task);
    if (last == null || Duration.between(last, now).compareTo(LINE_INTERVAL) >= 0) {
      lines.put(task, now);
      line(task, done, total, unit);
    }
  }

  /** Shows a task's end. */
  void finish(String task, long done, String unit) {
    ProgressBar bar = bars.remove(task);
    if (bar != null) {
      bar.maxHint(done);
      bar.stepTo(done);
      bar.close();
    } else {
      line(task, done, done, unit);
    }
  }

  private void line(String task, long done, long total, String unit) {
    err.println(
        task
            + ": "
            + done
            + (total >= 0 && total != done ? " of about " + total : "")
            + " "
            + unit);
  }

  private ProgressBar bar(String task, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(-1)
        .setUnit(" " + unit, 1)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(BAR_INTERVAL_MILLIS)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .build();
  }

  @Override
  public void close() {
    bars.values().forEach(ProgressBar::close);
    bars.clear();
  }
}
