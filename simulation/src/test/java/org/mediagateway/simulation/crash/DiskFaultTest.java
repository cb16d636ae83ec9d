package org.mediagateway.simulation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.simulation.crash.CrashLevel.Findings;
import org.mediagateway.store.ErrorCode;

/**
 * A disk that has no room, and one that fails to keep what was written, under a process that
 * writes. Where the machine does not let us make such a disk, the test is reported as skipped, with
 * what it lacks.
 */
@Tag("slow")
final class DiskFaultTest {
  private static final Path SERVICES = Path.of("../script/services").toAbsolutePath().normalize();
  private static final long SEED = 7;
  private static final int SQLITE_MEGABYTES = 24;
  private static final int POSTGRES_MEGABYTES = 256;
  private static final int BALLAST_STEP = 4_096;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int POLL_MILLIS = 20;
  private static final int COMMAND_SECONDS_MAX = 60;

  /** The number of a process's flush that fails: late enough for it to have begun. */
  private static final int FAILING_FLUSH = 12;

  @TempDir private Path folder = Path.of("");
  private final Acknowledged acknowledged = new Acknowledged();

  private static CrashHome home(Path data, CrashStore store) {
    Map<String, String> settings = new HashMap<>(store.settings());
    settings.put("log.level", "error");
    return new CrashHome(data, settings);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
      CrashScenario.sleep(POLL_MILLIS);
    }
  }

  private void awaitFirst() {
    await(
        "both threads to write",
        () -> !acknowledged.listings().isEmpty() && !acknowledged.events().isEmpty());
  }

  private void awaitMore(String when) {
    long before = acknowledged.rows();
    await("a write to be acknowledged " + when, () -> acknowledged.rows() > before);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** A disk of its own in memory. */
  private static final class SmallDisk implements AutoCloseable {
    private final Path root;
    private final Path ballast;

    SmallDisk(Path root, int megabytes) throws IOException, InterruptedException {
      this.root = Files.createDirectories(root);
      ballast = root.resolve("ballast");
      List<String> mount =
          List.of(
              "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", "" + root);
      boolean mounted = Files.isExecutable(Path.of("/usr/bin/mount")) && run(mount) == 0;
      Assumptions.assumeTrue(
          mounted, "a disk of " + megabytes + " MB can be mounted: run the tests as root on Linux");
    }

    /** Leaves no room. */
    void fill() throws IOException {
      try (OutputStream out = Files.newOutputStream(ballast)) {
        while (true) {
          out.write(new byte[BALLAST_STEP]);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
      }
    }

    void makeRoom() throws IOException {
      Files.delete(ballast);
    }

    @Override
    public void close() throws IOException {
      try {
        assertThat(run(List.of("umount", "-l", root.toString()))).isZero();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Makes flushes of processes fail, and of those that they start. */
  private static final class FailingFlushes implements AutoCloseable {
    private final Process tracer;

    FailingFlushes(Stream<Long> processes) throws IOException, InterruptedException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "strace",
                  "-f",
                  "-qq",
                  "-e",
                  "trace=fsync,fdatasync",
                  "-e",
                  "inject=fsync,fdatasync:error=EIO:when=" + FAILING_FLUSH + "+"));
      processes.forEach(pid -> command.addAll(List.of("-p", Long.toString(pid))));
      Assumptions.assumeTrue(
          Files.isExecutable(Path.of("/usr/bin/strace")) && run(List.of("strace", "-V")) == 0,
          "strace is there, and may trace: install it");
      tracer =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    }

    /** Lets what was traced go on as usual. */
    @Override
    public void close() throws IOException {
      tracer.destroy();
      try {
        assertThat(tracer.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void assertWhole(StoreLevel level) {
    assertThat(level.check(0, true)).isEqualTo(Findings.NONE);
  }

  @Test
  void sqlite_onAFullDisk_refuses_losesNothing_andGoesOnWithRoom()
      throws IOException, InterruptedException {
    try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), SQLITE_MEGABYTES);
        CrashStore store = new EmbeddedStore()) {
      CrashHome home = home(disk.root, store);
      try (WriterProcess _ = WriterProcess.start(home, 0, SEED, acknowledged)) {
        awaitFirst();
        disk.fill();
        await("a refusal", () -> acknowledged.refusals().contains(ErrorCode.DISK_FULL));
        disk.makeRoom();
        awaitMore("with room");
      }
      assertWhole(new StoreLevel(home, acknowledged));
    }
  }

  @Test
  void postgres_onAFullDisk_refuses_losesNothing_andGoesOnWithRoom()
      throws IOException, InterruptedException {
    try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), POSTGRES_MEGABYTES);
        PostgresServer server = new PostgresServer(SERVICES, disk.root.resolve("services"))) {
      CrashHome home = home(folder, server);
      try (WriterProcess _ = WriterProcess.start(home, 0, SEED, acknowledged)) {
        awaitFirst();
        disk.fill();
        await(
            "a refusal",
            () ->
                acknowledged.refusals().contains(ErrorCode.DISK_FULL)
                    || acknowledged.refusals().contains(ErrorCode.UNAVAILABLE));
        disk.makeRoom();
        server.restart(); // it ends itself when its own log finds no room
        awaitMore("with room");
      }
      assertThat(server.log()).content().contains("No space left on device");
      assertWhole(new StoreLevel(home, acknowledged));
    }
  }

  @Test
  void sqlite_flushThatFails_isNotAcknowledged_andNothingIsLost()
      throws IOException, InterruptedException {
    try (CrashStore store = new EmbeddedStore()) {
      CrashHome home = home(folder, store);
      try (WriterProcess writer = WriterProcess.start(home, 0, SEED, acknowledged)) {
        awaitFirst();
        try (FailingFlushes _ = new FailingFlushes(Stream.of(writer.pid()))) {
          await("a refusal", () -> acknowledged.refusals().contains(ErrorCode.IO));
        }
        awaitMore("when the disk is well again");
      }
      assertWhole(new StoreLevel(home, acknowledged));
    }
  }

  @Test
  void postgres_flushThatFails_isNotAcknowledged_andNothingIsLost()
      throws IOException, InterruptedException {
    try (PostgresServer server = new PostgresServer(SERVICES, folder.resolve("services"))) {
      CrashHome home = home(folder, server);
      try (WriterProcess _ = WriterProcess.start(home, 0, SEED, acknowledged)) {
        awaitFirst();
        try (FailingFlushes _ =
            new FailingFlushes(server.processes().stream().map(ProcessHandle::pid))) {
          await("a refusal", () -> !acknowledged.refusals().isEmpty());
        }
        server.restart(); // unless it came back by itself
        awaitMore("when the disk is well again");
      }
      assertThat(server.log()).content().contains("PANIC").contains("Input/output error");
      assertWhole(new StoreLevel(home, acknowledged));
    }
  }
}
