package org.mediagateway.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.FilterSet;
import org.mediagateway.benchmarks.dataset.GroundTruth;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;
import org.mediagateway.benchmarks.engine.BuildContext;
import org.mediagateway.benchmarks.engine.MediaGatewayEngine;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.report.Result;

/**
 * Our engine under replacement: half of the rows are indexed, then {@value #ROUNDS} times a tenth
 * of them is deleted and as many rows of the other half inserted, until none of the reserve is
 * left.
 *
 * <p>Recall is judged against the exact neighbours among the live rows, at one fixed effort; last
 * comes a fresh build of the very rows that survived. A deleted row in an answer ends the run.
 */
public final class Churn {
  private static final int ROUNDS = 10;

  private final BenchRun.Options options;
  private final SessionSpec.Timing timing;
  private final Consumer<String> progress;

  /** A run with the options' recall target, threads, k and seed. */
  public Churn(BenchRun.Options options, SessionSpec.Timing timing, Consumer<String> progress) {
    this.options = options;
    this.timing = timing;
    this.progress = progress;
  }

  /** Row 0 before any replacement, one row per round, and the fresh build. */
  public List<Result> run(Dataset data, DatasetCache cache, Path scratch) {
    int half = data.base().rows() / 2;
    int step = half / ROUNDS;
    if (step == 0) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION,
          "churn needs at least " + 2 * ROUNDS + " base rows: " + data.base().rows());
    }
    BuildContext context =
        new BuildContext(
            data.base(),
            data.baseKey(),
            cache.folder(),
            scratch,
            options.buildThreads(),
            options.seed());
    SplittableRandom random = new SplittableRandom(options.seed());
    List<Integer> live = new ArrayList<>(IntStream.range(0, half).boxed().toList());
    List<Result> results = new ArrayList<>();
    int slack;
    try (MediaGatewayEngine engine =
        MediaGatewayEngine.empty(context, data.base().dimension(), half)) {
      engine.insert(data.base(), toArray(live));
      slack = tune(engine, data, live);
      results.add(measure("before", engine, data, live, slack));
      for (int round = 1; round <= ROUNDS; round++) {
        engine.delete(removeRandom(live, step, random));
        int first = half + (round - 1) * step;
        int[] fresh = IntStream.range(first, first + step).toArray();
        engine.insert(data.base(), fresh);
        IntStream.of(fresh).forEach(live::add);
        results.add(measure("round " + round, engine, data, live, slack));
      }
    }
    try (MediaGatewayEngine engine =
        MediaGatewayEngine.empty(context, data.base().dimension(), half)) {
      engine.insert(data.base(), toArray(live));
      results.add(measure("fresh build", engine, data, live, slack));
    }
    return results;
  }

  private static int[] toArray(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Takes {@code count} rows out of {@code live} by swapping each with the last. */
  private static int[] removeRandom(List<Integer> live, int count, SplittableRandom random) {
    int[] removed = new int[count];
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(live.size());
      int last = live.removeLast();
      removed[i] = place == live.size() ? last : live.set(place, last);
    }
    return removed;
  }

  private Asker asker(Dataset data, List<Integer> live, int parity) {
    BitSet rows = new BitSet();
    live.forEach(rows::set);
    FilterSet living = FilterSet.same(new Filter(rows, data.base().rows()), data.queries().rows());
    GroundTruth truth =
        GroundTruth.compute(
            data.base(), data.queries(), living, options.k(), options.buildThreads());
    return new Asker(data, truth, living, options.k(), parity).withoutFilter();
  }

  private int tune(MediaGatewayEngine engine, Dataset data, List<Integer> live) {
    Asker even = asker(data, live, 0);
    even.throughput(engine, new Effort(100, 0), 1, timing.warmUpSeconds());
    int max = engine.beams(options.k()).max();
    int slack = 8;
    while (slack < max
        && even.pass(engine, new Effort(slack, 0), timing.passSecondsMax()).recall()
            < options.recallTarget()) {
      slack = Math.min(max, slack + Math.max(1, slack / 16));
    }
    return slack;
  }

  private Result measure(
      String name, MediaGatewayEngine engine, Dataset data, List<Integer> live, int slack) {
    Asker odd = asker(data, live, 1);
    Effort effort = new Effort(slack, 0);
    odd.throughput(engine, effort, 1, timing.throughputSeconds());
    Asker.Pass pass = odd.pass(engine, effort, timing.passSecondsMax());
    Map<String, Object> parameters = new LinkedHashMap<>(engine.parameters());
    parameters.put("filter", "none");
    parameters.put("effort", slack);
    parameters.put("liveVectors", engine.stats().size());
    parameters.put("tombstones", engine.stats().tombstones());
    parameters.put("shortAnswers", pass.shortAnswers());
    Result result =
        new Result(
            "media-gateway churn: " + name,
            pass.recall(),
            pass.percentileMicros(0.5),
            pass.percentileMicros(0.95),
            pass.percentileMicros(0.99),
            odd.throughput(engine, effort, 1, timing.throughputSeconds()),
            odd.throughput(engine, effort, 2, timing.throughputSeconds()),
            (double) engine.footprint().residentBytes() / live.size(),
            (double) engine.footprint().mappedBytes() / live.size(),
            engine.buildSeconds(),
            parameters);
    progress.accept("churn " + name + ": recall " + result.recallAt10());
    return result;
  }
}
