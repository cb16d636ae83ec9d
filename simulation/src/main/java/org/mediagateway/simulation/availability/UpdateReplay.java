package org.mediagateway.simulation.availability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Replay;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/**
 * Changes the offers of some titles batch by batch while clients ask.
 *
 * <p>What the oracle answers is computed before, for the state after every batch. An answer is
 * right if it is the oracle's for one state, no older than what the same client has seen before and
 * no newer than what was committed when it came: so neither a half-applied batch nor a step back in
 * time passes.
 */
final class UpdateReplay {
  /** Titles of one transaction; about what a platform's page of changes holds. */
  static final int BATCH = 50;

  private static final int CLIENTS = 8;

  /** Between the batches, and between a client's answer and its next question. */
  private static final long PAUSE_MILLIS = 100;

  private final SimulatedOffers offers;
  private final CatalogueStore catalogue;
  private final GatewayClient gateway;
  private final LongSupplier nanoClock;
  private final List<List<Title>> batches = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();
  private final AtomicInteger committed = new AtomicInteger();

  /** A question and the oracle's answer after so many batches. */
  private record Watched(Question question, List<List<String>> answers) {}

  /** One client's latencies and wrong answers. */
  private record Asked(double[] millis, int wrong) {}

  UpdateReplay(
      SimulatedOffers offers,
      CatalogueStore catalogue,
      GatewayClient gateway,
      LongSupplier nanoClock) {
    this.offers = offers;
    this.catalogue = catalogue;
    this.gateway = gateway;
    this.nanoClock = nanoClock;
  }

  /** Draws the updates and asks the oracle what is right after each batch. */
  void prepare(SqlOracle oracle, int updates, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int[] changed = random.ints(0, offers.titles()).distinct().limit(updates).toArray();
    for (int from = 0; from < changed.length; from += BATCH) {
      batches.add(
          Arrays.stream(changed, from, Math.min(changed.length, from + BATCH))
              .mapToObj(title -> offers.title(title, 1))
              .toList());
    }
    List<Question> questions = new ArrayList<>(Question.three());
    for (int i = 0; i < CLIENTS; i++) {
      Title title = batches.get(random.nextInt(batches.size())).getFirst();
      questions.add(Question.ofTitle(title.id().toString()));
    }
    questions.forEach(question -> watched.add(new Watched(question, new ArrayList<>())));
    note(oracle);
    for (List<Title> batch : batches) {
      oracle.put(batch);
      note(oracle);
    }
  }

  private void note(SqlOracle oracle) {
    watched.forEach(each -> each.answers().add(oracle.rows(each.question().sql())));
  }

  Replay run() {
    long begin = nanoClock.getAsLong();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Asked>> asked =
          IntStream.range(0, CLIENTS).mapToObj(i -> clients.submit(() -> ask(i))).toList();
      for (List<Title> batch : batches) {
        catalogue.write(
            writer -> {
              batch.forEach(writer::putTitle);
              return null;
            });
        committed.incrementAndGet();
        pause();
      }
      double seconds = (nanoClock.getAsLong() - begin) / 1e9;
      List<Asked> all = new ArrayList<>();
      for (Future<Asked> client : asked) {
        all.add(client.get());
      }
      double[] millis =
          all.stream().flatMapToDouble(each -> Arrays.stream(each.millis())).toArray();
      int wrong = all.stream().mapToInt(Asked::wrong).sum();
      int updates = batches.stream().mapToInt(List::size).sum();
      return new Replay(
          updates,
          CLIENTS,
          millis.length,
          wrong,
          seconds,
          Latencies.of("all, while updated", millis));
    } catch (ExecutionException e) {
      throw new SimulationException(ErrorCode.WRONG_ANSWER, "a client got no answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted while replaying", e);
    }
  }

  private Asked ask(int client) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    int wrong = 0;
    int[] seen = new int[watched.size()];
    for (int turn = client; committed.get() < batches.size(); turn++) {
      int which = turn % watched.size();
      Watched asked = watched.get(which);
      long begin = nanoClock.getAsLong();
      byte[] body = gateway.answer(asked.question().cypher());
      millis.add((nanoClock.getAsLong() - begin) / 1e6);
      // Committed is counted after the commit: an answer may be one batch ahead of it.
      int state = state(asked, GatewayClient.rows(body), seen[which], committed.get() + 1);
      wrong += state < 0 ? 1 : 0;
      seen[which] = Math.max(seen[which], state);
      pause();
    }
    return new Asked(millis.stream().mapToDouble(Double::doubleValue).toArray(), wrong);
  }

  /** The first state in the range that the answer is of; -1 if of none. */
  private static int state(Watched asked, List<String> answer, int from, int to) {
    for (int state = from; state <= Math.min(to, asked.answers().size() - 1); state++) {
      if (asked.answers().get(state).equals(answer)) {
        return state;
      }
    }
    return -1;
  }

  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
