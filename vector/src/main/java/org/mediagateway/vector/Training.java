package org.mediagateway.vector;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.Codec;
import org.mediagateway.vector.quantize.LineCodec;

/**
 * Decides when the quantiser must be (re)trained, and does it.
 *
 * <p>Trains first at {@value #FIRST_SIZE} vectors, again whenever four times as many are live until
 * a full sample was seen, and whenever new vectors are described so much worse than the sample that
 * their distribution must have moved (and once more when more of them are there). Thread-safe.
 */
final class Training {
  /** Live vectors before the first training; until then everything is compared exactly. */
  static final int FIRST_SIZE = 1_024;

  /** Mean scale of recent lines against that of the training sample that counts as drift. */
  static final double DRIFT_MAX = 1.15;

  private static final int GROWTH = 4;

  /** After a drift was seen the new vectors were few: trained again at so many times the size. */
  private static final double SETTLED_GROWTH = 1.5;

  private static final double RECENT = 1.0 / 256;
  private static final int ENCODED_MIN = 512;
  private static final int CHUNK = 256;

  private final Contents contents;
  private final Parallel parallel;

  /** Guards the two below; never held while a structure lock is awaited. */
  private final Object recent = new Object();

  private final AtomicBoolean linksOutdated = new AtomicBoolean();
  private boolean settling;
  private int trainedAt;
  private double recentDistortion = 1;
  private int encodedSince;

  Training(Contents contents, Parallel parallel) {
    this.contents = contents;
    this.parallel = parallel;
  }

  private boolean isQuantised() {
    return contents.parameters.quantization() != Quantization.NONE;
  }

  /** Whether vectors can be linked now. */
  boolean isReady() {
    return contents.segment().isWalkable(isQuantised());
  }

  /** Notes how badly a line describes a new vector. */
  void noteDistortion(float scale) {
    synchronized (recent) {
      recentDistortion += (scale - recentDistortion) * RECENT;
      encodedSince++;
    }
  }

  /** Recent distortion over that of the training sample; 1 when nothing moved. */
  double drift() {
    Codec codec = contents.segment().codec();
    synchronized (recent) {
      return codec == null ? 1 : recentDistortion / codec.distortion();
    }
  }

  private boolean hasDrifted() {
    synchronized (recent) {
      return encodedSince >= ENCODED_MIN && drift() > DRIFT_MAX;
    }
  }

  private void resetDrift(Codec codec) {
    synchronized (recent) {
      recentDistortion = codec.distortion();
      encodedSince = 0;
    }
  }

  /** Trains if it is due; returns whether it did. */
  synchronized boolean trainIfDue() {
    if (!isQuantised()) {
      return false;
    }
    int size = contents.size();
    boolean first = trainedAt == 0 && size >= FIRST_SIZE;
    boolean grown =
        trainedAt > 0
            && trainedAt < Codec.sampleSize(contents.parameters.dimension())
            && size >= (long) GROWTH * trainedAt;
    boolean drifted = trainedAt > 0 && hasDrifted();
    boolean settled = settling && size >= SETTLED_GROWTH * trainedAt;
    if (first || grown || drifted || settled) {
      train();
      if (drifted || settled) {
        linksOutdated.set(true);
      }
      settling = drifted;
      return true;
    }
    return false;
  }

  /** Whether links were chosen by codes that did not fit the vectors any more. */
  boolean hasOutdatedLinks() {
    return linksOutdated.get();
  }

  /** Leaves it to the caller to choose outdated links anew; false if there are none. */
  boolean takeOutdatedLinks() {
    return linksOutdated.getAndSet(false);
  }

  /** Notes that a loaded segment was trained on about so many vectors. */
  synchronized void resume(int size) {
    Codec codec = contents.segment().codec();
    if (codec != null) {
      trainedAt = Math.max(1, size);
      resetDrift(codec);
    }
  }

  /**
   * A codec, and how many vectors there were when it was learnt.
   *
   * @param size live vectors; by now there may be more
   */
  record Learnt(Codec codec, int size) {}

  /**
   * Learns a new codec from the live vectors and encodes everything with it. Writers wait while the
   * sample is read and while vectors are encoded, not while the codec is learnt.
   */
  private void train() {
    adopt(learn());
  }

  /** Learns a codec from a sample of the live vectors. */
  synchronized Learnt learn() {
    float[][] sample;
    int version;
    int size;
    contents.structure.writeLock().lock();
    try {
      contents.requireOpen();
      Segment segment = contents.segment();
      sample = sample(segment);
      version = segment.codec() == null ? 1 : segment.codec().version() + 1;
      size = contents.size();
    } finally {
      contents.structure.writeLock().unlock();
    }
    boolean compact = contents.parameters.quantization() == Quantization.COMPACT;
    long seed = contents.parameters.seed();
    return new Learnt(Codec.fit(contents.geometry, sample, compact, seed, version), size);
  }

  /** Encodes everything with a codec. */
  synchronized void adopt(Learnt learnt) {
    contents.structure.writeLock().lock();
    try {
      contents.requireOpen();
      Segment old = contents.segment();
      contents.replace(encode(old, learnt.codec()), old.bytes(), old.lines());
      trainedAt = learnt.size();
      resetDrift(learnt.codec());
    } finally {
      contents.structure.writeLock().unlock();
    }
  }

  /** A uniform sample of the live vectors (Vitter 1985, algorithm R). */
  private float[][] sample(Segment segment) {
    int wanted = Codec.sampleSize(contents.parameters.dimension());
    int[] chosen = new int[Math.min(wanted, contents.size())];
    SplittableRandom random = new SplittableRandom(contents.parameters.seed());
    int seen = 0;
    Bits live = segment.live();
    for (int ordinal = 0; ordinal < contents.highWater(); ordinal++) {
      if (live.get(ordinal)) {
        int place = seen < chosen.length ? seen : random.nextInt(seen + 1);
        if (place < chosen.length) {
          chosen[place] = ordinal;
        }
        seen++;
      }
    }
    float[][] sample = new float[Math.min(seen, chosen.length)][contents.parameters.dimension()];
    for (int i = 0; i < sample.length; i++) {
      segment.readVector(chosen[i], sample[i]);
    }
    return sample;
  }

  private Segment encode(Segment old, Codec codec) {
    int capacity = old.capacity();
    Rows bytes = Rows.resident(codec.bytes().step().length, capacity);
    Rows lines = codec.lines() == null ? null : Rows.resident(Rows.LINE_BYTES, capacity);
    int end = contents.highWater();
    parallel.run(
        (end + CHUNK - 1) / CHUNK,
        () -> {
          float[] vector = new float[contents.parameters.dimension()];
          LineCodec.@Nullable Scratch scratch =
              codec.lines() == null ? null : codec.lines().new Scratch();
          return chunk -> {
            for (int i = chunk * CHUNK; i < Math.min(end, (chunk + 1) * CHUNK); i++) {
              if (old.used().get(i)) {
                old.readVector(i, vector);
                codec.bytes().encode(vector, bytes.address(i));
                if (scratch != null && lines != null) {
                  scratch.encode(vector, lines.address(i));
                }
              }
            }
          };
        });
    return old.recoded(codec, bytes, lines);
  }
}
