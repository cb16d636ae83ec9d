package org.mediagateway.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.engine.Engines;
import org.mediagateway.benchmarks.report.Result;
import org.mediagateway.benchmarks.run.EngineSession.Opened;
import org.mediagateway.benchmarks.run.EngineSession.Point;
import org.mediagateway.benchmarks.run.EngineSession.Round;
import org.mediagateway.benchmarks.run.EngineSession.Tuned;

/**
 * The comparison of several engines under one filter: build each, tune each, then measure them in
 * alternating rounds, so that a slow minute of the machine falls on all of them.
 */
public final class BenchRun {
  /**
   * What is compared and how.
   *
   * @param engines names known to {@code Engines}, ours first
   * @param recallTarget recall@k that every engine must reach with its smallest effort
   * @param buildThreads threads that build
   * @param rounds measurements of each engine, >= 1; an odd number has a middle
   * @param k neighbours wanted
   * @param seed of filters and builds
   */
  public record Options(
      List<String> engines, double recallTarget, int buildThreads, int rounds, int k, long seed) {}

  /** An open engine with what is known of it so far. */
  private static final class Contender {
    final String name;
    final EngineSession session;
    final Opened opened;
    final List<Round> rounds = new ArrayList<>();
    final Tuned tuned;

    Contender(String name, EngineSession session, double recallTarget) {
      this.name = name;
      this.session = session;
      opened = session.open();
      tuned = session.tune(recallTarget);
    }

    double median(ToDoubleFunction<Round> field) {
      double[] values = rounds.stream().mapToDouble(field).sorted().toArray();
      int middle = values.length / 2;
      return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
  }

  private final Options options;
  private final SessionSpec.Timing timing;
  private final Function<SessionSpec, EngineSession> sessions;
  private final Consumer<String> progress;

  /** A run in child processes. */
  public static BenchRun inChildProcesses(
      Options options, SessionSpec.Timing timing, Consumer<String> progress) {
    return new BenchRun(options, timing, RemoteSession::new, progress);
  }

  BenchRun(
      Options options,
      SessionSpec.Timing timing,
      Function<SessionSpec, EngineSession> sessions,
      Consumer<String> progress) {
    this.options = options;
    this.timing = timing;
    this.sessions = sessions;
    this.progress = progress;
  }

  /**
   * Compares all engines under one filter; one result per engine, in the order of the options.
   *
   * @param scratch a folder on the file system of the cache, removed by the caller
   */
  public List<Result> run(Dataset data, DatasetCache cache, FilterSpec filter, Path scratch) {
    SessionSpec.Files files =
        new SessionSpec.Files(
            data.baseKey(),
            data.baseFile(),
            data.queryFile(),
            cache.truth(data, filter, options.seed(), options.k(), options.buildThreads()),
            cache.folder(),
            scratch);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String engine : options.engines()) {
        progress.accept("building " + engine + " (filter " + filter + ")");
        contenders.add(open(engine, files, filter));
        progress.accept(describe(contenders.getLast()));
      }
      for (int round = 0; round < options.rounds(); round++) {
        progress.accept("round " + (round + 1) + " of " + options.rounds());
        for (int turn = 0; turn < contenders.size(); turn++) {
          Contender next = contenders.get((turn + round) % contenders.size());
          next.rounds.add(next.session.round(next.tuned.effort()));
        }
      }
      List<Result> results = new ArrayList<>();
      for (Contender contender : contenders) {
        results.add(result(contender, contenders.getFirst(), filter));
      }
      return results;
    } finally {
      contenders.forEach(contender -> contender.session.close());
    }
  }

  private Contender open(String engine, SessionSpec.Files files, FilterSpec filter) {
    EngineSession session =
        sessions.apply(
            new SessionSpec(
                engine,
                files,
                filter.toString(),
                options.k(),
                options.buildThreads(),
                options.seed(),
                timing));
    try {
      return new Contender(engine, session, options.recallTarget());
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static String describe(Contender contender) {
    return String.format(
        Locale.ROOT,
        "%s: built in %.1f s; %s gives recall %.4f on the tuning half",
        contender.name,
        contender.opened.buildSeconds(),
        contender.tuned.effort(),
        contender.tuned.recall());
  }

  private Result result(Contender contender, Contender ours, FilterSpec filter) {
    progress.accept("plotting " + contender.name);
    List<Point> curve = contender.session.curve(contender.tuned.effort());
    Map<String, Object> parameters = new LinkedHashMap<>(contender.opened.parameters());
    parameters.put("filter", filter.toString());
    parameters.put("recallTarget", options.recallTarget());
    parameters.put("recallReached", contender.tuned.reached());
    parameters.put("effort", effort(contender.tuned));
    parameters.put("rounds", options.rounds());
    parameters.put("queriesTimed", contender.rounds.getLast().queries());
    parameters.put("shortAnswers", contender.rounds.getLast().shortAnswers());
    if (ours.name.equals(Engines.OURS)) {
      parameters.put("p50RatioToOurs", medianRatio(contender, ours, Round::p50Micros));
      parameters.put("qpsRatioToOurs", medianRatio(contender, ours, Round::qpsOneThread));
    }
    parameters.put(
        "curve",
        curve.stream()
            .map(point -> Arrays.asList(point.beam(), point.recall(), point.qpsOneThread()))
            .toList());
    return new Result(
        contender.name,
        contender.median(Round::recall),
        contender.median(Round::p50Micros),
        contender.median(Round::p95Micros),
        contender.median(Round::p99Micros),
        contender.median(Round::qpsOneThread),
        contender.median(Round::qpsTwoThreads),
        contender.opened.residentBytesPerVector(),
        contender.opened.mappedBytesPerVector(),
        contender.opened.buildSeconds(),
        parameters);
  }

  private static String effort(Tuned tuned) {
    int rescored = tuned.effort().rescored();
    return tuned.effort().beam() + (rescored == 0 ? "" : ", rescoring " + rescored);
  }

  /** The median over rounds of peer / ours: each ratio within one round, where noise is shared. */
  private static double medianRatio(Contender peer, Contender ours, ToDoubleFunction<Round> field) {
    double[] ratios = new double[peer.rounds.size()];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] =
          field.applyAsDouble(peer.rounds.get(round)) / field.applyAsDouble(ours.rounds.get(round));
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }
}
