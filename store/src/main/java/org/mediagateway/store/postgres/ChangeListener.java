package org.mediagateway.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.sql.Wakes;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection on which a node hears of the others' commits (LISTEN) and by which it is counted
 * as one that uses the database. A notification can be lost with a connection, so the log's head is
 * looked at as well.
 */
final class ChangeListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
  private static final String CHANNEL = "media_gateway_change";

  /** How long one wait for notifications lasts; then the head is looked at. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** The pause before a lost connection is made anew. */
  private static final Duration RECONNECT = Duration.ofMillis(500);

  private final Jdbi jdbi;
  private final Gate gate;
  private final Wakes wakes;
  private final String node;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Handle handle;
  private long seen;
  private long handled;

  private ChangeListener(Listening on, Gate gate, Wakes wakes) {
    this.jdbi = on.jdbi();
    this.handle = on.handle();
    this.node = on.node();
    this.gate = gate;
    this.wakes = wakes;
    this.thread = Thread.ofPlatform().name("postgres-changes").daemon().unstarted(this::run);
  }

  /**
   * What a listener listens on.
   *
   * @param jdbi makes the connection anew when it was lost
   * @param handle the connection; owned by the listener
   * @param alone whether {@code handle} keeps other nodes out, which ends when the listener starts
   * @param node the name of this node, unlike any other's
   */
  record Listening(Jdbi jdbi, Handle handle, boolean alone, String node) {}

  /** Joins the nodes and starts to listen; tells {@code gate} when the server is away and back. */
  static ChangeListener start(Listening on, Gate gate, Wakes wakes) {
    ChangeListener listener = new ChangeListener(on, gate, wakes);
    listener.listen(on.handle(), on.alone());
    listener.thread.start();
    return listener;
  }

  /** Tells the other nodes, when this transaction commits, that the change log has grown. */
  static void announce(Handle handle, String node) {
    handle
        .createQuery("SELECT pg_notify(:channel, :node)")
        .bind("channel", CHANNEL)
        .bind("node", node)
        .mapTo(String.class)
        .one();
  }

  private void listen(Handle connected, boolean excluded) {
    AdvisoryLocks.joinNodes(connected, excluded);
    connected.execute("LISTEN " + CHANNEL);
    handled = head(connected);
    seen = handled;
  }

  private void run() {
    while (!closed) {
      Handle connected = handle;
      try {
        if (connected == null) {
          connected = reconnect();
        }
        boolean news = hears(connected);
        gate.reached(); // also after calls that met the connections of before a restart
        if (news) {
          wakes.callAll();
        }
      } catch (SQLException | JdbiException e) {
        lost(e);
      }
    }
  }

  /** Waits for news; whether readers of the log should be woken. */
  private boolean hears(Handle connected) throws SQLException {
    PGNotification[] heard =
        connected
            .getConnection()
            .unwrap(PGConnection.class)
            .getNotifications(Math.toIntExact(POLL.toMillis()));
    if (heard == null || heard.length == 0) {
      boolean missed = seen > handled; // seen a round ago, and no notification came since
      handled = seen;
      seen = head(connected);
      return missed;
    }
    seen = head(connected);
    handled = seen;
    return Arrays.stream(heard).anyMatch(each -> !each.getParameter().equals(node));
  }

  private static long head(Handle connected) {
    return connected
        .createQuery("SELECT coalesce(max(sequence), 0) FROM change_log")
        .mapTo(Long.class)
        .one();
  }

  private Handle reconnect() {
    Handle connected = jdbi.open();
    handle = connected;
    AdvisoryLocks.joinNodes(connected, false);
    connected.execute("LISTEN " + CHANNEL);
    seen = Math.max(seen, head(connected)); // what was missed is told in the next round
    LOG.info("the connection that hears of other nodes' changes is back");
    return connected;
  }

  private void lost(Exception failure) {
    if (closed) {
      return;
    }
    Handle broken = handle;
    gate.missed(failure);
    if (broken != null) {
      LOG.warn(
          "the connection that hears of other nodes' changes was lost and is made anew: {}",
          failure.getMessage());
      end(broken);
      handle = null;
    }
    try {
      Thread.sleep(RECONNECT);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private static void end(Handle broken) {
    try {
      broken.close();
    } catch (JdbiException e) {
      LOG.debug("closing a lost connection failed, as it may", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Handle last = handle;
    if (last != null) {
      end(last);
    }
  }
}
