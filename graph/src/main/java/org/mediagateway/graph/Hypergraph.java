package org.mediagateway.graph;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A graph that changes while it is read.
 *
 * <p>{@link #version} gives what readers need: an immutable {@link GraphVersion}, valid for as long
 * as it is held. {@link #update} makes the next version from it and publishes it whole or, if the
 * edit throws, not at all. Versions share all pages, sets and trees that did not change between
 * them.
 *
 * <pre>{@code
 * Hypergraph graph = new Hypergraph();
 * graph.update(edit -> {
 *   int solaris = edit.addNode(Set.of("Title"), Map.of("name", "Solaris"));
 *   int mubi = edit.addNode(Set.of("Platform"), Map.of("name", "Mubi"));
 *   edit.addEdge("Offer", List.of(new Participant("title", solaris),
 *       new Participant("platform", mubi)), 1, Map.of("price", 3.5));
 * });
 * }</pre>
 *
 * <p>Threads: any number of readers; updates take turns.
 */
public final class Hypergraph {
  /** Role of the node that a binary edge leaves. */
  public static final String SOURCE = "source";

  /** Role of the node that a binary edge enters. */
  public static final String TARGET = "target";

  private final ReentrantLock writing = new ReentrantLock();
  private volatile GraphVersion current = new GraphVersion();

  /** The newest published version; O(1), never waits. */
  public GraphVersion version() {
    return current;
  }

  /**
   * Edits the graph and publishes the result.
   *
   * @param change gets an edit that is valid until it returns; if it throws, nothing has happened
   * @return the published version
   */
  public GraphVersion update(Consumer<GraphEdit> change) {
    writing.lock();
    try {
      GraphEdit edit = new GraphEdit(current.tables());
      change.accept(edit);
      current = new GraphVersion(current, edit);
      return current;
    } finally {
      writing.unlock();
    }
  }
}
