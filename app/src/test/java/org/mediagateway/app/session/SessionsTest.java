package org.mediagateway.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.platforms.ManualClock;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.session.Written;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.Store;
import org.mediagateway.store.sqlite.SqliteStore;

/** Several gateways over one database and one cache, and their loss. */
final class SessionsTest {
  private static final ViewerId ANA = new ViewerId("ana");
  private static final SessionId ID = new SessionId("s-1");

  private final ManualClock clock = new ManualClock();
  private final SharedMemory cache = new SharedMemory();
  private Store store;

  /** A shared cache in this process. */
  private static final class SharedMemory implements SharedCache {
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, byte[] value, Duration kept) {
      values.put(key, value);
    }

    @Override
    public void evict(Collection<String> keys) {
      keys.forEach(values::remove);
    }

    @Override
    public void evictMatching(String pattern) {
      values.clear();
    }

    @Override
    public Stats stats() {
      return new Stats(0, 0, 0);
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    store = SqliteStore.open(folder, clock);
    store.viewers().put(new Viewer(ANA, 1, Viewer.HOME, "Ana", Preferences.STANDARD));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Sessions gateway(SharedCache shared) {
    return new Sessions(store.sessions(), shared, clock);
  }

  private Session ask(Sessions gateway, String query, String device) {
    return gateway.write(
        ANA,
        ID,
        session ->
            session.merge(
                new Session(
                    session.viewer(),
                    session.id(),
                    session.startedAt(),
                    session.lastActive(),
                    session.context(),
                    session.filters(),
                    session.page(),
                    List.of(new Written<>(query, clock.instant(), device)))));
  }

  private static List<String> queries(Sessions gateway) {
    return gateway.find(ANA, ID).orElseThrow().queries().stream().map(Written::value).toList();
  }

  @Test
  void devices_onTwoGateways_seeEachOthersWrites() {
    Sessions one = gateway(cache);
    Sessions two = gateway(cache);
    ask(one, "heist", "phone");
    clock.advance(Duration.ofSeconds(1));
    ask(two, "space", "tv");
    assertThat(queries(one)).containsExactly("heist", "space").isEqualTo(queries(two));
  }

  @Test
  void writesAtOnce_ofWhichTheCacheKeptOne_meetInTheDatabase() {
    Sessions one = gateway(SharedCache.NONE);
    Sessions two = gateway(SharedCache.NONE);
    ask(one, "heist", "phone");
    clock.advance(Duration.ofSeconds(1));
    ask(two, "space", "tv");
    two.checkpoint();
    one.checkpoint();
    assertThat(queries(gateway(SharedCache.NONE))).containsExactly("heist", "space");
  }

  @Test
  void gatewayLost_isRestoredFromTheCache_thenFromTheLastCheckpoint() {
    Sessions lost = gateway(cache);
    ask(lost, "heist", "phone");
    lost.checkpoint();
    ask(lost, "space", "phone");
    assertThat(queries(gateway(cache))).containsExactlyInAnyOrder("heist", "space");
    cache.evictMatching("*");
    assertThat(queries(gateway(cache))).containsExactly("heist");
  }

  @Test
  void closing_bringsWhatWasWrittenToTheDatabase() {
    Sessions closed = gateway(SharedCache.NONE);
    ask(closed, "heist", "phone");
    closed.close();
    assertThat(queries(gateway(SharedCache.NONE))).containsExactly("heist");
  }

  @Test
  void checkpoint_runsByItself() throws InterruptedException {
    try (Sessions running = gateway(SharedCache.NONE)) {
      ask(running, "heist", "phone");
      running.start(); // the first is at the start, the next five minutes later
      long end = System.nanoTime() + Duration.ofSeconds(150).toNanos();
      while (store.sessions().active(ANA, Instant.EPOCH).isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(10);
      }
    }
  }

  @Test
  void session_isOverAfterAnHour_andWritingBeginsItAnew() {
    Sessions gateway = gateway(cache);
    ask(gateway, "heist", "phone");
    clock.advance(Duration.ofMinutes(59));
    ask(gateway, "space", "phone");
    clock.advance(Duration.ofMinutes(59));
    assertThat(queries(gateway)).containsExactly("heist", "space");
    clock.advance(Duration.ofMinutes(1));
    assertThat(gateway.find(ANA, ID)).isEmpty();
    Session anew = ask(gateway, "robots", "phone");
    assertThat(anew.startedAt()).isEqualTo(clock.instant());
    assertThat(queries(gateway)).containsExactly("robots");
  }

  @Test
  void write_thatIsRefused_leavesTheSessionAsItWas() {
    Sessions gateway = gateway(cache);
    ask(gateway, "heist", "phone");
    assertThatThrownBy(() -> ask(gateway, " ", "phone")).hasMessageContaining("a query has");
    assertThat(queries(gateway)).containsExactly("heist");
  }
}
