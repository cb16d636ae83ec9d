package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;

/** What only a store that several nodes share must do: its nodes, its server, its network. */
@Tag("slow")
final class PostgresStoreTest {
  private static final String WRONG_PASSWORD = "not-the-password-4711";

  private TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = TestDatabase.create();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private PostgresStore open() {
    return database.open(Clock.systemUTC());
  }

  private static void put(PostgresStore store, String id, Duration beforeCommit) {
    store
        .catalogue()
        .write(
            writer -> {
              Listing listing = Samples.listing(id, "Name");
              Title title = Samples.title(listing);
              writer.putListing(listing, true, title.id(), Set.of());
              writer.putTitle(title);
              sleep(beforeCommit);
              return null;
            });
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(ErrorCode code, String remedy, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code))
        .hasMessageContaining(remedy)
        .hasMessageNotContaining(WRONG_PASSWORD);
  }

  @Test
  void changes_manyWritersOnThreeNodesWithSlowCommits_areMissedByNoReader() throws Exception {
    int writesEach = 15;
    List<PostgresStore> nodes = List.of(open(), open(), open());
    try (PostgresStore reading = open()) {
      CountDownLatch done = new CountDownLatch(nodes.size() * 2);
      for (int w = 0; w < nodes.size() * 2; w++) {
        int writer = w;
        PostgresStore node = nodes.get(w % nodes.size());
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < writesEach; i++) {
                    put(node, "w" + writer + ":" + i, Duration.ofMillis((writer * 7L + i) % 20));
                  }
                  done.countDown();
                });
      }
      List<Change> followed = new ArrayList<>();
      boolean finished = false;
      while (!finished) {
        finished = done.await(1, TimeUnit.MILLISECONDS); // looked at before the last read
        long seen = followed.isEmpty() ? 0 : followed.getLast().sequence();
        followed.addAll(reading.changes().after(seen, ChangeLog.PAGE_MAX));
      }
      assertThat(followed).hasSize(nodes.size() * 2 * writesEach);
      assertThat(followed).isEqualTo(reading.changes().after(0, ChangeLog.PAGE_MAX));
    } finally {
      nodes.forEach(PostgresStore::close);
    }
  }

  @Test
  void onAppend_commitOfAnotherNode_wakesWithinASecond() throws Exception {
    try (PostgresStore one = open();
        PostgresStore other = open()) {
      CountDownLatch woken = new CountDownLatch(1);
      one.changes().onAppend(woken::countDown);
      put(other, "netflix:1", Duration.ZERO);
      assertThat(woken.await(1, TimeUnit.SECONDS)).isTrue();
      assertThat(one.changes().head()).isEqualTo(1);
    }
  }

  @Test
  void onAppend_notificationLost_isWokenByThePoll() throws Exception {
    try (PostgresStore store = open();
        Handle psql = database.jdbi().open()) {
      CountDownLatch woken = new CountDownLatch(1);
      store.changes().onAppend(woken::countDown);
      psql.execute(
          "INSERT INTO change_log (type, aggregate, version, at, payload)"
              + " VALUES ('media.update', 't000000000001', 1, 0, '{}')");
      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void connectionsKilled_readsWritesAndWakesGoOn() throws Exception {
    try (PostgresStore store = open();
        PostgresStore other = open();
        Handle psql = database.jdbi().open()) {
      put(store, "netflix:1", Duration.ZERO);
      psql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      CountDownLatch woken = new CountDownLatch(1);
      store.changes().onAppend(woken::countDown);
      assertThat(store.changes().head()).isEqualTo(1);
      put(other, "netflix:2", Duration.ZERO);
      assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(store.breakerState()).isEqualTo("CLOSED");
    }
  }

  @Test
  void open_runsOfADeadNode_areInterruptedOnlyWhenNoOtherNodeRuns() {
    ImportRun run;
    try (PostgresStore store = open()) {
      run = store.imports().start(new Platform("netflix"), "a file");
      try (PostgresStore second = open()) {
        assertThat(second.imports().run(run.id()).orElseThrow().state())
            .isEqualTo(ImportRun.State.RUNNING);
      }
    }
    try (PostgresStore store = open()) {
      assertThat(store.imports().run(run.id()).orElseThrow().state())
          .isEqualTo(ImportRun.State.INTERRUPTED);
    }
  }

  @Test
  void open_wrongPassword_saysSoAndHoldsNoSecret() {
    PostgresSettings right = database.settings();
    PostgresSettings wrong = PostgresSettings.of(right.url(), right.user(), WRONG_PASSWORD);
    assertRefused(
        ErrorCode.SERVER_UNUSABLE,
        "correct store.user, store.password",
        () -> PostgresStore.open(wrong, Clock.systemUTC()));
    assertThat(wrong.toString()).doesNotContain(WRONG_PASSWORD);
  }

  @Test
  void open_unreachableHost_saysSo() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresSettings settings =
        PostgresSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/x", "u", WRONG_PASSWORD);
    assertRefused(
        ErrorCode.UNAVAILABLE,
        "correct store.url",
        () -> PostgresStore.open(settings, Clock.systemUTC()));
  }

  @Test
  void open_noSuchDatabase_saysHowToCreateIt() {
    PostgresSettings right = database.settings();
    PostgresSettings wrong =
        PostgresSettings.of(right.url() + "_none", right.user(), right.password());
    assertRefused(
        ErrorCode.SERVER_UNUSABLE,
        "CREATE DATABASE",
        () -> PostgresStore.open(wrong, Clock.systemUTC()));
  }

  @Test
  void write_databaseTakesNoWrites_saysThatAPrimaryIsNeeded() {
    try (PostgresStore store = open();
        Handle psql = database.jdbi().open()) {
      psql.execute(
          "ALTER ROLE media_gateway IN DATABASE \""
              + psql.createQuery("SELECT current_database()").mapTo(String.class).one()
              + "\" SET default_transaction_read_only = on");
      psql.execute( // only new sessions take the setting
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      assertRefused(
          ErrorCode.SERVER_UNUSABLE,
          "must name the primary",
          () -> put(store, "netflix:1", Duration.ZERO));
    }
  }

  @Test
  void read_poolExhausted_saysWhatToRaise() throws Exception {
    PostgresSettings s = database.settings();
    PostgresSettings.Limits limits =
        new PostgresSettings.Limits(
            1,
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            5,
            Duration.ofSeconds(60));
    PostgresSettings one =
        new PostgresSettings(s.url(), s.user(), s.password(), s.tls(), limits, null);
    PostgresErrors errors = new PostgresErrors(one);
    open().close(); // brings the schema
    try (PostgresReader reader = new PostgresReader(Pools.readers(one), new Gate(one, errors))) {
      reader.read(
          held -> {
            assertRefused(
                ErrorCode.TIMEOUT,
                "raise store.readersMax",
                () -> reader.read(second -> second.execute("SELECT 1")));
            return null;
          });
    }
  }

  @Test
  void gate_serverAwayFiveTimes_opensAndSaysSoAtOnce() {
    PostgresSettings settings = database.settings();
    Gate gate = new Gate(settings, new PostgresErrors(settings));
    ThrowingCallable call =
        () ->
            gate.pass(
                () -> {
                  throw new org.jdbi.v3.core.ConnectionException(
                      new java.sql.SQLException("the server is away", "08001"));
                });
    assertRefused(ErrorCode.UNAVAILABLE, "the server is away", call); // three attempts
    assertRefused(ErrorCode.UNAVAILABLE, "breaker=OPEN", call); // opens after two more
    assertThat(gate.state()).isEqualTo("OPEN");
    assertThatThrownBy(() -> gate.pass(() -> "never asked")).hasMessageContaining("breaker=OPEN");
    gate.reached();
    assertThat(gate.<String>pass(() -> "asked again")).isEqualTo("asked again");
  }

  @Test
  void settings_urlWithASecretOrOfAnotherDatabase_isRefused() {
    for (String url :
        List.of(
            "jdbc:postgresql://h/d?password=x",
            "jdbc:postgresql://u:p@h/d",
            "jdbc:postgresql://h/d?a=1&sslmode=disable",
            "jdbc:sqlite:x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> PostgresSettings.of(url, "u", "p"));
    }
  }
}
