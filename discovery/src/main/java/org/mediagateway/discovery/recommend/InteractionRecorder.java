package org.mediagateway.discovery.recommend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Recorded.Outcome;
import org.mediagateway.domain.viewer.ViewerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records interactions, many in one transaction: a commit costs a flush of the disk however much is
 * in it, so whatever arrives during one commit goes into the next together.
 *
 * <p>One thread commits. An interaction is answered when it is on disk and its listener has seen
 * it, so that whoever asks for recommendations afterwards gets them with it.
 */
public final class InteractionRecorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionRecorder.class);

  /** Interactions that may wait to be committed. */
  public static final int WAITING_MAX = 10_000;

  /** How far a client's clock may be ahead of ours. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(30);

  private final ViewerStore viewers;
  private final Function<TitleId, Optional<TitleId>> titles;
  private final InstantSource clock;
  private final BiConsumer<Interaction, Long> listener;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  private volatile boolean closing;

  private record Waiting(Interaction interaction, CompletableFuture<Recorded> result) {}

  /**
   * @param titles the id under which a title is known now, if it is
   * @param listener told of each newly recorded interaction and of the viewer's version with it, in
   *     the order of versions
   */
  public InteractionRecorder(
      ViewerStore viewers,
      Function<TitleId, Optional<TitleId>> titles,
      InstantSource clock,
      BiConsumer<Interaction, Long> listener) {
    this.viewers = viewers;
    this.titles = titles;
    this.clock = clock;
    this.listener = listener;
    thread = Thread.ofPlatform().daemon().name("interaction-recorder").start(this::run);
  }

  /**
   * Records an interaction. A title that was merged into another counts as that.
   *
   * @return completes when it is on disk with {@code RECORDED}, {@code REPEATED} or {@code
   *     NOT_KEPT}; exceptionally with a {@link DiscoveryException} UNKNOWN_USER or EVENT_TAKEN
   * @throws InvalidRequestException when its time is before 1970 or in the future
   * @throws DiscoveryException UNKNOWN_TITLE, BUSY, CLOSED
   */
  public CompletableFuture<Recorded> record(Interaction interaction) {
    requirePast(interaction.at());
    Waiting mine = new Waiting(ofKnownTitle(interaction), new CompletableFuture<>());
    if (closing) {
      throw closed();
    }
    if (!waiting.offer(mine)) {
      throw new DiscoveryException(
          ErrorCode.BUSY,
          WAITING_MAX + " interactions wait to be recorded already; send it again in a second");
    }
    return mine.result.thenApply(recorded -> accepted(interaction, recorded));
  }

  /** How many wait to be committed. */
  public int backlog() {
    return waiting.size();
  }

  private void requirePast(Instant at) {
    Instant latest = clock.instant().plus(AHEAD_MAX);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(latest)) {
      throw new InvalidRequestException(
          "/at",
          "at must be from 1970 to now, clocks may differ by "
              + AHEAD_MAX.toMinutes()
              + " minutes: at="
              + at
              + "; send the time at which it happened");
    }
  }

  private Interaction ofKnownTitle(Interaction given) {
    TitleId known =
        titles
            .apply(given.title())
            .orElseThrow(
                () ->
                    new DiscoveryException(
                        ErrorCode.UNKNOWN_TITLE,
                        "an interaction is with a title of the catalogue: title="
                            + given.title()
                            + "; take the id from a result"));
    return known.equals(given.title())
        ? given
        : new Interaction(
            given.event(),
            given.viewer(),
            known,
            given.kind(),
            given.at(),
            given.completion(),
            given.rating());
  }

  private static Recorded accepted(Interaction interaction, Recorded recorded) {
    return switch (recorded.outcome()) {
      case RECORDED, REPEATED, NOT_KEPT -> recorded;
      case UNKNOWN_VIEWER -> throw Tastes.unknown(interaction.viewer());
      case EVENT_TAKEN ->
          throw new DiscoveryException(
              ErrorCode.EVENT_TAKEN,
              "an event is one interaction, and this one was another: event="
                  + interaction.event()
                  + "; give each interaction an event of its own");
    };
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    while (!closing || !waiting.isEmpty()) {
      try {
        Waiting first = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, ViewerStore.BATCH_MAX - 1);
          commit(batch);
        }
      } catch (InterruptedException e) {
        closing = true;
      }
      batch.clear();
    }
  }

  private void commit(List<Waiting> batch) {
    List<Recorded> results;
    try {
      results = viewers.record(batch.stream().map(Waiting::interaction).toList());
    } catch (RuntimeException | Error e) { // told to whoever sent them; nothing was kept
      batch.forEach(each -> each.result.completeExceptionally(e));
      return;
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).outcome() == Outcome.RECORDED) {
        tell(batch.get(i).interaction, results.get(i).version());
      }
    }
    for (int i = 0; i < results.size(); i++) {
      batch.get(i).result.complete(results.get(i));
    }
  }

  /** What is derived may fail; what is recorded stays, and is derived again later. */
  private void tell(Interaction interaction, long version) {
    try {
      listener.accept(interaction, version);
    } catch (RuntimeException e) {
      LOG.error("an interaction is recorded but not yet learned from: {}", interaction, e);
    }
  }

  private static DiscoveryException closed() {
    return new DiscoveryException(ErrorCode.CLOSED, "the gateway is closing; send it again later");
  }

  /** Commits what waits, and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(CLOSE_WAIT_MAX)) {
        LOG.error("{} interactions could not be recorded in time", waiting.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Waiting> late = new ArrayList<>();
    waiting.drainTo(late);
    late.forEach(each -> each.result.completeExceptionally(closed()));
  }
}
