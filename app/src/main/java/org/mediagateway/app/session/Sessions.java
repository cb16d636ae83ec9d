package org.mediagateway.app.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.session.SessionStore;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.bus.Loop;
import org.mediagateway.store.document.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of the viewers who are there.
 *
 * <p>A read merges what this gateway holds with what the shared cache has, and asks the database
 * when neither has any. A write is in the shared cache when it is answered or soon after, and in
 * the database after {@link #CHECKPOINT} at most: a crash of every gateway and of the cache loses
 * that much. Two gateways that write at once each keep their own write, which meets the other at
 * the next read there or in the database, since sessions are merged and never replaced.
 */
public final class Sessions implements AutoCloseable {
  /** How often sessions are brought to the database. */
  public static final Duration CHECKPOINT = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** How long the shared cache keeps them, and the database after a session is over. */
  private static final Duration KEPT = Duration.ofHours(24);

  /** Viewers held in memory, at some 5 kB each. */
  private static final int HELD_MAX = 20_000;

  /** Viewers whose writes may wait for a checkpoint; the next write brings them there at once. */
  private static final int UNSAVED_MAX = 5_000;

  private final SessionStore store;
  private final SharedCache shared;
  private final Clock clock;
  private final Cache<ViewerId, List<Session>> held =
      Caffeine.newBuilder().maximumSize(HELD_MAX).build();

  /** What is not in the database yet. */
  private final Map<ViewerId, List<Session>> unsaved = new ConcurrentHashMap<>();

  private final Loop checkpoints;

  public Sessions(SessionStore store, SharedCache shared, Clock clock) {
    this.store = store;
    this.shared = shared;
    this.clock = clock;
    checkpoints = new Loop("session-checkpoint", this::next);
  }

  /** Starts to bring sessions to the database; at most once. */
  public void start() {
    checkpoints.start();
  }

  private Duration next() {
    checkpoint();
    store.forget(clock.instant().minus(KEPT));
    return CHECKPOINT;
  }

  /** A viewer's sessions that are not over, the latest first. */
  public List<Session> active(ViewerId viewer) {
    return held.asMap().compute(viewer, (id, here) -> known(id, here == null ? List.of() : here));
  }

  /** One of them. */
  public Optional<Session> find(ViewerId viewer, SessionId id) {
    return active(viewer).stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /**
   * Writes to a session; begins it when there is none, or it is over.
   *
   * @param write what the device writes
   * @return the session with it
   */
  public Session write(ViewerId viewer, SessionId id, UnaryOperator<Session> write) {
    Instant now = clock.instant();
    List<Session> after =
        held.asMap()
            .compute(
                viewer,
                (key, here) -> {
                  List<Session> known = known(key, here == null ? List.of() : here);
                  Session begun = Session.begun(viewer, id, now);
                  Session old =
                      known.stream().filter(each -> each.id().equals(id)).findFirst().orElse(begun);
                  List<Session> both = new ArrayList<>(known);
                  both.add(write.apply(old.merge(begun))); // active from now on
                  List<Session> all = merged(both, now);
                  unsaved.put(viewer, all);
                  share(viewer, all);
                  return all;
                });
    if (unsaved.size() >= UNSAVED_MAX) {
      checkpoint();
    }
    return after.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Session> known(ViewerId viewer, List<Session> here) {
    Instant now = clock.instant();
    List<Session> all = new ArrayList<>(here);
    all.addAll(unsaved.getOrDefault(viewer, List.of()));
    shared.get(key(viewer)).ifPresent(bytes -> all.addAll(read(viewer, bytes)));
    if (all.isEmpty()) {
      all.addAll(store.active(viewer, now.minus(Session.IDLE_MAX)));
    }
    return merged(all, now);
  }

  private static List<Session> merged(List<Session> copies, Instant now) {
    Map<SessionId, Session> byId = new TreeMap<>();
    copies.forEach(session -> byId.merge(session.id(), session, Session::merge));
    return byId.values().stream()
        .filter(session -> session.isActive(now))
        .sorted(Comparator.comparing(Session::lastActive).reversed().thenComparing(Session::id))
        .limit(SessionStore.PER_VIEWER_MAX)
        .toList();
  }

  private static String key(ViewerId viewer) {
    return viewer.aggregate() + ":sessions";
  }

  private void share(ViewerId viewer, List<Session> sessions) {
    shared.put(key(viewer), Documents.ofSessions(sessions).getBytes(StandardCharsets.UTF_8), KEPT);
  }

  private static List<Session> read(ViewerId viewer, byte[] bytes) {
    try {
      return Documents.sessions(new String(bytes, StandardCharsets.UTF_8));
    } catch (StoreException e) { // of another version: what is here and in the database holds
      LOG.debug("shared sessions of {} cannot be read", viewer, e);
      return List.of();
    }
  }

  /** Brings what was written to the database; what fails waits for the next time. */
  public void checkpoint() {
    Set<ViewerId> waiting = new HashSet<>(unsaved.keySet());
    for (ViewerId viewer : waiting) {
      List<Session> sessions = unsaved.get(viewer);
      if (sessions != null) {
        store.save(sessions);
        unsaved.remove(viewer, sessions);
      }
    }
  }

  /** Brings what was written to the database, and ends. */
  @Override
  public void close() {
    checkpoints.close();
    try {
      checkpoint();
    } catch (StoreException e) {
      LOG.error("{} viewers' sessions could not be saved", unsaved.size(), e);
    }
  }
}
