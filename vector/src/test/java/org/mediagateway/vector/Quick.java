package org.mediagateway.vector;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Scratch harness. */
@SuppressWarnings("all")
public final class Quick {
  static float[][] read(Path p) throws IOException {
    try (FileChannel ch = FileChannel.open(p)) {
      var b = ch.map(FileChannel.MapMode.READ_ONLY, 0, ch.size()).order(ByteOrder.LITTLE_ENDIAN);
      int n = b.getInt(), d = b.getInt();
      float[][] v = new float[n][d];
      for (float[] r : v) for (int i = 0; i < d; i++) r[i] = Float.float16ToFloat(b.getShort());
      return v;
    }
  }

  static int[][] truth(float[][] base, float[][] q, java.util.function.IntPredicate f, int k) {
    return IntStream.range(0, q.length)
        .parallel()
        .mapToObj(
            i -> {
              long[] h = new long[k];
              Arrays.fill(h, Long.MIN_VALUE);
              float[] x = q[i];
              for (int j = 0; j < base.length; j++) {
                if (!f.test(j)) continue;
                float[] y = base[j];
                float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                for (int d = 0; d < x.length; d += 4) {
                  s0 += x[d] * y[d];
                  s1 += x[d + 1] * y[d + 1];
                  s2 += x[d + 2] * y[d + 2];
                  s3 += x[d + 3] * y[d + 3];
                }
                float s = s0 + s1 + s2 + s3;
                long p = ((long) Float.floatToIntBits(Math.max(s, 0)) << 32) | (j & 0xffffffffL);
                if (p > h[0]) {
                  int a = 0;
                  while (a + 1 < k && h[a + 1] < p) {
                    h[a] = h[a + 1];
                    a++;
                  }
                  h[a] = p;
                }
              }
              return Arrays.stream(h)
                  .filter(z -> z != Long.MIN_VALUE)
                  .mapToInt(z -> (int) z)
                  .toArray();
            })
        .toArray(int[][]::new);
  }

  static void measure(
      String name,
      VectorIndex ix,
      float[][] qs,
      int[][] truth,
      Effort e,
      VectorFilter f,
      int rounds) {
    int k = 10;
    long[] lat = new long[qs.length];
    double bestP50 = 1e9, p95 = 0, qps = 0;
    double hits = 0, want = 0, visited = 0, hops = 0;
    String plan = "";
    try (Searcher s = ix.newSearcher()) {
      SearchRequest[] rq = new SearchRequest[qs.length];
      for (int i = 0; i < qs.length; i++)
        rq[i] = SearchRequest.of(qs[i], k).withEffort(e).withFilter(f);
      for (int r = 0; r < rounds; r++) {
        hits = want = visited = hops = 0;
        long t0 = System.nanoTime();
        for (int i = 0; i < qs.length; i++) {
          long t = System.nanoTime();
          s.search(rq[i]);
          lat[i] = System.nanoTime() - t;
        }
        long total = System.nanoTime() - t0;
        Arrays.sort(lat);
        double p50 = lat[qs.length / 2] / 1e3;
        if (p50 < bestP50) {
          bestP50 = p50;
          p95 = lat[(int) (qs.length * .95)] / 1e3;
          qps = qs.length * 1e9 / total;
        }
      }
      for (int i = 0; i < qs.length; i++) {
        int n = s.search(rq[i]);
        for (int a = 0; a < n; a++) for (int t : truth[i]) if (t == s.id(a)) hits++;
        want += truth[i].length;
        visited += s.trace().visited();
        hops += s.trace().hops();
        plan = s.trace().plan().toString();
      }
    }
    System.out.printf(
        "%-28s recall %.4f p50 %6.1f p95 %6.1f us qps %6.0f visited %.0f hops %.0f %s%n",
        name, hits / want, bestP50, p95, qps, visited / qs.length, hops / qs.length, plan);
  }

  public static void main(String[] a) throws Exception {
    Path dir = Path.of("/work/shared/data/vectors");
    float[][] base = read(dir.resolve("minilm-movies-100k.f16bin"));
    float[][] qs = read(dir.resolve("minilm-movies-queries-2k.f16bin"));
    int n = Integer.parseInt(a[0]);
    int threads = Integer.parseInt(a[1]);
    int efc = Integer.parseInt(a[2]);
    base = Arrays.copyOf(base, n);
    Path tf = Path.of("/tmp/truth-" + n + ".bin");
    int[][] truth;
    if (Files.exists(tf)) {
      var b = java.nio.ByteBuffer.wrap(Files.readAllBytes(tf)).asIntBuffer();
      truth = new int[qs.length][10];
      for (int[] t : truth) b.get(t);
    } else {
      truth = truth(base, qs, j -> true, 10);
      var b = java.nio.ByteBuffer.allocate(qs.length * 40);
      for (int[] t : truth) for (int x : t) b.putInt(x);
      Files.write(tf, b.array());
    }
    Path store = Files.createTempDirectory("vq");
    VectorIndex ix =
        VectorIndex.create(
            IndexParameters.of(384, Metric.COSINE)
                .withLinkThreads(threads)
                .withGraph(16, efc)
                .withDirectory(store));
    long[] ids = IntStream.range(0, n).asLongStream().toArray();
    long t0 = System.nanoTime();
    ix.upsertBatch(ids, base);
    System.out.printf("build %.1f s  %s%n", (System.nanoTime() - t0) / 1e9, ix.stats());
    for (int rep = 0; rep < 2; rep++) {
      for (double g : new double[] {.08, .10, .12, .14, .16, .2, .3})
        measure("slack " + g, ix, qs, truth, Effort.adaptive(g), VectorFilter.all(), 5);
      for (int ef : new int[] {50, 100, 150})
        measure("ef " + ef, ix, qs, truth, Effort.beam(ef), VectorFilter.all(), 5);
    }
    ix.close();
  }
}
