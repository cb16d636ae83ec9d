package org.mediagateway.vector.score;

import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.kernel.PlaneQuery;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.LineCodec;

/** Estimated scores from one cache line per vector. */
public final class LineScorer implements Scorer {
  private static final Kernels KERNELS = Kernels.best();

  private final long lines;
  private final LineCodec.Scratch scratch;
  private final PlaneQuery prepared = new PlaneQuery();
  private final int[] one = new int[1];
  private final float[] oneScore = new float[1];

  /** Scores against {@code lines} encoded by {@code codec}. */
  public LineScorer(LineCodec codec, Rows lines) {
    this.lines = lines.address();
    this.scratch = codec.new Scratch();
  }

  @Override
  public void query(float[] vector) {
    scratch.prepare(vector, prepared);
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    KERNELS.planeScores(lines, ordinals, count, prepared, scores);
  }

  @Override
  public float score(int ordinal) {
    one[0] = ordinal;
    KERNELS.planeScores(lines, one, 1, prepared, oneScore);
    return oneScore[0];
  }
}
