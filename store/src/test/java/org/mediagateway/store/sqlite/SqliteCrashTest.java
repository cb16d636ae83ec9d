package org.mediagateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.store.contract.Samples.MODEL;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;

/** A process is killed with SIGKILL while it writes: what it acknowledged is there, whole. */
final class SqliteCrashTest {
  private static final long SEED = 20260304;

  /** The longest time a writer lives after its first acknowledgement. */
  private static final int LIFE_MILLIS_MAX = 300;

  @TempDir Path directory;

  @Test
  void kill9_threeTimes_everyAcknowledgedTransactionIsThereWhole() throws Exception {
    killRepeatedly(3);
  }

  @Test
  @Tag("slow")
  void kill9_manyTimes_everyAcknowledgedTransactionIsThereWhole() throws Exception {
    killRepeatedly(25);
  }

  private void killRepeatedly(int kills) throws Exception {
    Random random = new Random(SEED);
    int next = 0;
    for (int kill = 0; kill < kills; kill++) {
      int acknowledged = writeUntilKilled(next, random.nextInt(LIFE_MILLIS_MAX));
      try (SqliteStore store = SqliteStore.open(directory, Clock.systemUTC())) {
        next = wholeTransactions(store);
        assertThat(next).as("seed %s, kill %s", SEED, kill).isGreaterThan(acknowledged);
        assertAgree(store, next);
      }
    }
  }

  /** Returns the number of the last transaction that was acknowledged. */
  private int writeUntilKilled(int first, int lifeMillis) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                directory.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = -1;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      assertThat(line).as("the writer must start").isEqualTo(Integer.toString(first));
      Thread killer = Thread.ofVirtual().start(() -> killAfter(process, lifeMillis));
      while (line != null) {
        last = Integer.parseInt(line);
        line = nextLine(lines);
      }
      killer.join();
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    return last;
  }

  private static void killAfter(Process process, int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // SIGKILL through the handle: the process object would also close the stream being read.
    process.toHandle().destroyForcibly();
  }

  /** The next whole line: what the kill cut off was not acknowledged. */
  private static @Nullable String nextLine(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      if (c == '\n') {
        return line.toString();
      }
      line.append((char) c);
    }
    return null;
  }

  /** How many transactions are there, each of them whole and without a gap. */
  private static int wholeTransactions(SqliteStore store) {
    int number = 0;
    while (true) {
      List<Listing> wanted = CrashWriter.listings(number);
      var found = store.catalogue().listings(wanted.stream().map(Listing::id).toList());
      if (found.isEmpty()) {
        return number;
      }
      assertThat(found).as("transaction %s", number).hasSize(wanted.size());
      number++;
    }
  }

  /** Rows, vectors and the change log tell the same. */
  private static void assertAgree(SqliteStore store, int transactions) {
    long titles = (long) transactions * CrashWriter.TITLES;
    assertThat(store.catalogue().counts(MODEL).titles()).isEqualTo(titles);
    assertThat(store.catalogue().counts(MODEL).vectors()).isEqualTo(titles);
    assertThat(store.changes().head()).isEqualTo(2 * titles);
    Map<String, Long> logged = new HashMap<>();
    long sequence = 0;
    List<Change> page;
    do {
      page = store.changes().after(sequence, ChangeLog.PAGE_MAX);
      for (Change change : page) {
        assertThat(change.sequence()).isEqualTo(++sequence);
        assertThat(change.version()).isEqualTo(logged.getOrDefault(change.aggregate(), 0L) + 1);
        logged.put(change.aggregate(), change.version());
      }
    } while (!page.isEmpty());
    TitleId after = null;
    List<Title> rows;
    do {
      rows = store.catalogue().titlesAfter(after, 1_000);
      for (Title title : rows) {
        assertThat(logged).containsEntry(title.id().toString(), title.version());
        after = title.id();
      }
    } while (!rows.isEmpty());
    assertThat(logged).hasSize((int) titles);
  }
}
