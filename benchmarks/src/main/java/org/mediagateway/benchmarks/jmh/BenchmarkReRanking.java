package org.mediagateway.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.gnn.CandidatePool;
import org.mediagateway.discovery.learn.gnn.ItemRelations;
import org.mediagateway.discovery.learn.gnn.Network;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.TextNeighbors;
import org.mediagateway.discovery.learn.gnn.Weights;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.discovery.learn.model.Viewer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The graph attention network over the best 100 candidates of one viewer: heads, width and the
 * density of views as with {@code ml-latest-small}, the weights untrained.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class BenchmarkReRanking {
  private static final int ITEMS = 3_000;
  private static final int USERS = 600;
  private static final int VIEWS_PER_USER = 130;
  private static final int INPUTS = 384;
  private static final int CANDIDATES = 100;
  private static final int GENRES = 20;

  /** Views that candidates attend to. */
  @Param({"20", "50"})
  int history = 1;

  private final int[] candidates = IntStream.range(0, CANDIDATES).map(i -> i * 29).toArray();
  private final float[] features = new float[CANDIDATES * CandidatePool.FEATURES];
  private Viewer viewer = new Viewer(new int[0], new float[0], new long[0], 0);
  private Network network = network(2, 1, 1);

  /** Makes up items, views and a viewer. */
  @Setup(Level.Trial)
  public void make() {
    network = network(ITEMS, USERS, VIEWS_PER_USER);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    int[] items = IntStream.range(0, history).map(i -> i * 31 + 7).toArray();
    float[] ratings = new float[history];
    long[] seconds = new long[history];
    for (int i = 0; i < history; i++) {
      ratings[i] = 1 + random.nextInt(5);
      seconds[i] = i;
    }
    viewer = new Viewer(items, ratings, seconds, history);
  }

  private static Network network(int items, int users, int viewsPerUser) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] vectors = new float[items][INPUTS];
    List<Film> films = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      for (int d = 0; d < INPUTS; d++) {
        vectors[i][d] = (float) (random.nextGaussian() / Math.sqrt(INPUTS));
      }
      List<String> genres = List.of("G" + i % GENRES, "G" + (i * 7 + 3) % GENRES);
      films.add(new Film(i, "Film " + i, 1950 + i % 70, genres, List.of()));
    }
    TrainingSet training = training(items, users, viewsPerUser, random);
    ItemRelations relations =
        new ItemRelations(
            training, films, ItemKnn.train(training, 200, 10), TextNeighbors.of(vectors, 8));
    NetworkShape shape =
        new NetworkShape(
            INPUTS,
            8,
            32,
            ItemRelations.ITEM_FEATURES,
            ItemRelations.VIEWER_FEATURES,
            CandidatePool.FEATURES);
    return new Network(Weights.initial(shape, CandidatePool.blendAlone(), 3), vectors, relations);
  }

  /** Few items are watched by many, as everywhere. */
  private static TrainingSet training(
      int items, int users, int viewsPerUser, SplittableRandom random) {
    int[] user = new int[users * viewsPerUser];
    int[] item = new int[user.length];
    for (int u = 0; u < users; u++) {
      int[] watched =
          random
              .doubles()
              .mapToInt(share -> (int) (items * share * share))
              .distinct()
              .limit(viewsPerUser)
              .toArray();
      for (int i = 0; i < viewsPerUser; i++) {
        user[i * users + u] = u;
        item[i * users + u] = watched[i];
      }
    }
    long[] second = new long[user.length];
    float[] rating = new float[user.length];
    for (int i = 0; i < second.length; i++) {
      second[i] = i;
      rating[i] = 1 + random.nextInt(5);
    }
    return new TrainingSet(users, items, user, item, rating, second);
  }

  /** What one request pays for the network. */
  @Benchmark
  public double[] hundredCandidates() {
    return network.scores(viewer, candidates, features);
  }
}
