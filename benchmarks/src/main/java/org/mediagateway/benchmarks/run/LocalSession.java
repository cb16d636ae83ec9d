package org.mediagateway.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.FilterSet;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.dataset.GroundTruth;
import org.mediagateway.benchmarks.engine.AnnEngine;
import org.mediagateway.benchmarks.engine.AnnEngine.Beams;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;
import org.mediagateway.benchmarks.engine.BuildContext;
import org.mediagateway.benchmarks.engine.Engines;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** An engine in this process. */
final class LocalSession implements EngineSession {
  /** Efforts of the plot, relative to the tuned one. */
  private static final double[] CURVE = {0.125, 0.25, 0.375, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6};

  /** The least effort tried before doubling; below it the engines differ by noise. */
  private static final int FIRST_BEAM = 8;

  private final SessionSpec spec;
  private final Dataset data;
  private final Asker even;
  private final Asker odd;
  private @Nullable AnnEngine engine;

  LocalSession(SessionSpec spec) {
    this.spec = spec;
    data = Dataset.open(spec.data().baseKey(), spec.data().base(), spec.data().queries());
    GroundTruth truth = GroundTruth.read(spec.data().truth());
    FilterSet filters =
        FilterSet.make(FilterSpec.parse(spec.filter()), data.base(), data.queries(), spec.seed());
    even = new Asker(data, truth, filters, spec.k(), 0);
    odd = new Asker(data, truth, filters, spec.k(), 1);
  }

  @Override
  public Opened open() {
    engine =
        Engines.build(
            spec.engine(),
            new BuildContext(
                data.base(),
                spec.data().baseKey(),
                spec.data().cacheFolder(),
                spec.data().scratchFolder(),
                spec.buildThreads(),
                spec.seed()));
    AnnEngine.Footprint footprint = engine.footprint();
    double rows = data.base().rows();
    return new Opened(
        footprint.residentBytes() / rows,
        footprint.mappedBytes() / rows,
        engine.buildSeconds(),
        engine.parameters());
  }

  private AnnEngine engine() {
    if (engine == null) {
      throw new BenchmarkException(ErrorCode.ENGINE, "a session must be opened before it is used");
    }
    return engine;
  }

  @Override
  public Tuned tune(double recallTarget) {
    Beams beams = engine().beams(spec.k());
    int[] choices = engine().rescoreChoices(spec.k());
    Effort start = new Effort(Math.clamp(8L * spec.k(), beams.min(), beams.max()), choices[0]);
    even.throughput(engine(), start, 1, spec.timing().warmUpSeconds());
    Tuned best = null;
    double bestMicros = Double.POSITIVE_INFINITY;
    for (int rescored : choices) {
      Tuned tuned = tune(recallTarget, beams, rescored);
      double micros = even.pass(engine(), tuned.effort(), passSeconds()).percentileMicros(0.5);
      boolean better =
          best == null
              || (tuned.reached() && !best.reached())
              || (tuned.reached() == best.reached() && micros < bestMicros);
      if (better) {
        best = tuned;
        bestMicros = micros;
      }
    }
    return Objects.requireNonNull(best, "every engine has a rescore choice");
  }

  private Tuned tune(double target, Beams beams, int rescored) {
    int fails = beams.min() - 1;
    int beam = Math.clamp(FIRST_BEAM, beams.min(), beams.max());
    Tuned tuned = evaluate(beam, rescored, target);
    while (!tuned.reached() && beam < beams.max()) {
      fails = beam;
      beam = (int) Math.min(beams.max(), 2L * beam);
      tuned = evaluate(beam, rescored, target);
    }
    while (tuned.reached() && tuned.effort().beam() - fails > 1) {
      int middle = (tuned.effort().beam() + fails) >>> 1;
      Tuned tried = evaluate(middle, rescored, target);
      if (tried.reached()) {
        tuned = tried;
      } else {
        fails = middle;
      }
    }
    return tuned;
  }

  private Tuned evaluate(int beam, int rescored, double target) {
    Effort effort = new Effort(beam, rescored);
    double recall = even.pass(engine(), effort, passSeconds()).recall();
    return new Tuned(effort, recall, recall >= target);
  }

  private double passSeconds() {
    return spec.timing().passSecondsMax();
  }

  @Override
  public Round round(Effort effort) {
    // The caches still hold another engine's index: half a second of work that is not timed.
    odd.throughput(engine(), effort, 1, spec.timing().throughputSeconds());
    Asker.Pass pass = odd.pass(engine(), effort, passSeconds());
    return new Round(
        pass.recall(),
        pass.percentileMicros(0.5),
        pass.percentileMicros(0.95),
        pass.percentileMicros(0.99),
        odd.throughput(engine(), effort, 1, spec.timing().throughputSeconds()),
        odd.throughput(engine(), effort, 2, spec.timing().throughputSeconds()),
        pass.queries(),
        pass.shortAnswers());
  }

  @Override
  public List<Point> curve(Effort tuned) {
    Beams beams = engine().beams(spec.k());
    List<Point> points = new ArrayList<>();
    int last = -1;
    for (double factor : CURVE) {
      int beam = Math.clamp(Math.round(tuned.beam() * factor), beams.min(), beams.max());
      if (beam == last) {
        continue;
      }
      last = beam;
      Effort effort = new Effort(beam, tuned.rescored());
      Asker.Pass pass = odd.pass(engine(), effort, passSeconds());
      double qps = odd.throughput(engine(), effort, 1, spec.timing().throughputSeconds());
      points.add(new Point(beam, pass.recall(), qps));
    }
    return points;
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
