package org.mediagateway.simulation.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mediagateway.app.bench.ScratchFolder;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.store.ErrorCode;

/** A {@link StoreWriter} in a process of its own, and a thread that notes what it acknowledges. */
final class WriterProcess implements CrashLevel.Victim {
  private static final int DEATH_SECONDS_MAX = 30;

  private final Process process;
  private final CrashHome home;
  private final Thread reader;

  private WriterProcess(Process process, CrashHome home, Thread reader) {
    this.process = process;
    this.home = home;
    this.reader = reader;
  }

  static WriterProcess start(CrashHome home, int run, long seed, Acknowledged acknowledged) {
    Process process =
        JavaProcess.start(
            StoreWriter.class, home, List.of(Integer.toString(run), Long.toString(seed)));
    Thread reader =
        Thread.ofPlatform()
            .name("acknowledgements")
            .start(() -> read(process.inputReader(), run, acknowledged));
    return new WriterProcess(process, home, reader);
  }

  /** Also what it had said when it was killed: a pipe outlives who wrote into it. */
  private static void read(BufferedReader lines, int run, Acknowledged acknowledged) {
    try {
      String line = lines.readLine();
      while (line != null) {
        if (line.endsWith(StoreWriter.END)) { // else it was killed while it said that
          note(line.split(" ", -1), run, acknowledged);
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what a writer says must be readable", e);
    }
  }

  private static void note(String[] words, int run, Acknowledged acknowledged) {
    switch (words[0]) {
      case "listings" -> {
        PushedRows rows =
            new PushedRows(
                words[1],
                run,
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
        acknowledged.add(rows.listings(), rows.revision());
      }
      case "events" ->
          acknowledged.addEvents(
              StoreWriter.events(run, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      case "refused" -> acknowledged.addRefusal(ErrorCode.valueOf(words[1]));
      default -> throw new IllegalStateException("a writer says no such thing: " + words[0]);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly(); // what it said stays readable
    try {
      if (!process.waitFor(DEATH_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new SimulationException(
            SimulationException.ErrorCode.IO, "a killed writer must end: " + process.pid());
      }
      reader.join();
      ScratchFolder.delete(home.unpacked());
    } catch (IOException e) {
      throw new SimulationException(
          SimulationException.ErrorCode.IO, "what a writer unpacked must be deletable: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(SimulationException.ErrorCode.IO, "interrupted", e);
    }
  }
}
