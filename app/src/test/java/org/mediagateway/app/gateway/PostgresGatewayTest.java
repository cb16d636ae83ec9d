package org.mediagateway.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.discovery.backend.BackendReport;
import org.mediagateway.discovery.backend.ReadPlan;
import org.mediagateway.discovery.backend.VectorBackend;
import org.mediagateway.discovery.rollout.Experiment;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.Flags;
import org.mediagateway.discovery.search.SearchRequest;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.store.StoreException;

/** Gateways that share one database, each with its own data directory and indexes. */
@Tag("slow")
final class PostgresGatewayTest {
  private static final Duration INDEXED_MAX = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private TestPostgres database;

  @BeforeEach
  void createDatabase() {
    database = new TestPostgres();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private Gateway open(String node) {
    Map<String, String> options = new HashMap<>(database.options());
    options.put("data.directory", folder.resolve(node).toString());
    options.put("log.level", "error");
    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(null, options).config();
    return Gateway.open(config, Clock.systemUTC());
  }

  private static void importTitle(Gateway gateway, String name) {
    String row = "{\"id\":\"" + name + "\",\"type\":\"movie\",\"title\":\"" + name + "\"}\n";
    var bytes = new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8));
    var feed = FeedConnector.stream(new Platform("netflix"), "a test", bytes);
    assertThat(gateway.imports().run(feed, false, progress -> {}).result().added()).isEqualTo(1);
  }

  private static Duration untilFound(Gateway gateway, String name) throws InterruptedException {
    long begin = System.nanoTime();
    while (gateway.search().named(name).titles().isEmpty()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(waited).as("time until %s is found", name).isLessThan(INDEXED_MAX);
      Thread.sleep(5);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void assertConsistent(Gateway gateway) {
    long head = gateway.store().changes().head();
    assertThat(gateway.indexes().awaitApplied(head, INDEXED_MAX)).isTrue();
    assertThat(gateway.indexes().verify().isConsistent()).isTrue();
  }

  @Test
  void import_onOneNode_isFoundOnTheOtherWithinASecond() throws InterruptedException {
    try (Gateway one = open("one");
        Gateway other = open("other")) {
      importTitle(one, "Zero"); // the first of everything loads classes
      untilFound(other, "Zero");
      Duration best = INDEXED_MAX;
      for (String name : new String[] {"Alpha", "Beta", "Gamma", "Delta"}) {
        importTitle(one, name);
        Duration took = untilFound(other, name);
        best = took.compareTo(best) < 0 ? took : best;
      }
      assertThat(best)
          .as("quickest of four, as other work may hold this machine up")
          .isLessThan(Duration.ofSeconds(1));
      assertConsistent(one);
      assertConsistent(other);
    }
  }

  @Test
  void flag_changedOnOneNode_isFollowedByTheOther_andKept() throws InterruptedException {
    Flag flag = Flag.RECOMMEND_PUSH;
    try (Gateway one = open("one");
        Gateway other = open("other")) {
      assertThat(other.flags().isOn(flag, "kim")).isTrue();
      one.flags().change(flag, new Flags.Change(0, Map.of("ana", true)));
      await(() -> !other.flags().isOn(flag, "kim"));
      assertThat(other.flags().isOn(flag, "ana")).isTrue();
    }
    try (Gateway again = open("one")) {
      assertThat(again.flags().isOn(flag, "kim")).isFalse();
    }
  }

  @Test
  void flag_dividesViewersOfBothNodes_andTheReportIsOfBoth() throws InterruptedException {
    Flag flag = Flag.RECOMMEND_DIVERSITY;
    try (Gateway one = open("one");
        Gateway other = open("other")) {
      importTitle(one, "Shown");
      untilFound(other, "Shown");
      List<TitleId> titles = other.indexes().titles().titles().map(each -> each.id()).toList();
      one.flags().change(flag, new Flags.Change(50, Map.of()));
      await(() -> other.flags().rule(flag).percent() == 50);
      for (int v = 0; v < 20; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        one.recommending().put(new Viewer(viewer, 1, Viewer.HOME, "V", Preferences.STANDARD));
        (v < 10 ? one : other).flags().shown(flag, viewer, titles);
        if (v % 2 == 0) { // taken on the one, wherever it was shown
          one.recommending().record(clicked(viewer, titles.getFirst())).join();
        }
      }
      await(() -> count(one, flag, Experiment.Arm::taken) == 10);
      assertThat(count(one, flag, Experiment.Arm::viewers)).isEqualTo(20);
      assertThat(count(other, flag, Experiment.Arm::shown)).isEqualTo(20);
    }
    try (Gateway again = open("one")) {
      assertThat(count(again, flag, Experiment.Arm::taken)).as("kept").isEqualTo(10);
    }
  }

  private static Interaction clicked(ViewerId viewer, TitleId title) {
    return new Interaction(
        "clicked by " + viewer,
        viewer,
        title,
        Interaction.Kind.CLICK,
        Clock.systemUTC().instant(),
        null,
        null);
  }

  private static long count(Gateway gateway, Flag flag, ToLongFunction<Experiment.Arm> count) {
    return gateway.flags().state(flag).report().arms().stream().mapToLong(count).sum();
  }

  @Test
  void reopened_onSnapshotOrAnew_holdsTheSame() throws InterruptedException {
    try (Gateway gateway = open("one")) {
      importTitle(gateway, "Kept");
      untilFound(gateway, "Kept");
    }
    try (Gateway again = open("one");
        Gateway anew = open("two")) {
      assertThat(untilFound(again, "Kept")).isLessThan(INDEXED_MAX);
      anew.indexes().rebuild();
      assertConsistent(again);
      assertConsistent(anew);
      assertThat(anew.search().named("Kept").titles())
          .isEqualTo(again.search().named("Kept").titles());
    }
  }

  @Test
  void backends_shadowAndRollout_askTheDatabaseToo() throws InterruptedException {
    try (Gateway gateway = open("one")) {
      gateway.startEmbedding();
      String[] names = {"Heist", "Ocean", "Robot", "Castle", "Desert", "Violin", "Harbour", "Moon"};
      for (String name : names) {
        importTitle(gateway, name);
      }
      await(() -> gateway.indexes().titles().vectorCount() == names.length);
      gateway.backends().follow(new ReadPlan(VectorBackend.EMBEDDED, true, 0));
      List<TitleId> own = search(gateway, "music in a harbour", "kim");
      await(() -> gateway.backends().report().compared() == 1);
      gateway.backends().follow(new ReadPlan(VectorBackend.EMBEDDED, false, 100));
      assertThat(search(gateway, "music in a harbour", "kim")).isEqualTo(own);
      await(() -> gateway.backends().report().compared() == 1); // judged anew since the rollout
      BackendReport report = gateway.backends().report();
      assertThat(report.overlap()).isEqualTo(1);
      assertThat(report.failures()).isZero();
      assertThat(report.postgres().p50Millis()).isPositive();
    }
  }

  private static List<TitleId> search(Gateway gateway, String query, String user) {
    SearchRequest request =
        new SearchRequest(query, Set.of(), SearchRequest.PROFILE_DEFAULT, 0, 5, false)
            .askedBy(user, null);
    return gateway.search().search(request).results().stream()
        .map(result -> result.title().id())
        .toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + INDEXED_MAX.multipliedBy(3).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void open_directoryOfAnotherNode_isRefused() {
    try (Gateway one = open("one")) {
      assertThat(one.store().changes().head()).isZero();
      assertThatThrownBy(() -> open("one"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("a data directory has one user");
    }
  }
}
