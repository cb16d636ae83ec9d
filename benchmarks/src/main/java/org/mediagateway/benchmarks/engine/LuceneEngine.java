package org.mediagateway.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.mediagateway.benchmarks.dataset.Filter;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * Apache Lucene: one segment, searched below {@code IndexSearcher}, in the mapped directory.
 *
 * <p>Encodings: {@code float32}; {@code int8} (7 bits a component); {@code bbq} (1 bit a component,
 * 4-bit query). The quantised ones rescore their best candidates with the float vectors.
 */
final class LuceneEngine implements AnnEngine {
  static final String FIELD = "v";
  private static final String ID = "id";

  /** Lucene's limit is 2,048: one flush per thread up to some 500,000 rows of 384. */
  private static final double BUFFER_MEGABYTES = 1_900;

  private final Engines.Variant variant;
  private final Path folder;
  private final int beamWidth;
  private final Directory directory;
  private final DirectoryReader reader;
  private final LeafReader segment;
  private final int[] ordinalOfDoc;
  private final Map<Filter, FixedBitSet> filters = new ConcurrentHashMap<>();

  private LuceneEngine(Engines.Variant variant, Path folder, int beamWidth) throws IOException {
    this.variant = variant;
    this.folder = folder;
    this.beamWidth = beamWidth;
    directory = new MMapDirectory(folder);
    reader = DirectoryReader.open(directory);
    if (reader.leaves().size() != 1) {
      throw new BenchmarkException(
          ErrorCode.ENGINE, "one segment is expected: " + reader.leaves().size());
    }
    segment = reader.leaves().getFirst().reader();
    ordinalOfDoc = new int[segment.maxDoc()];
    NumericDocValues ids = segment.getNumericDocValues(ID);
    for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
      ordinalOfDoc[doc] = (int) ids.longValue();
    }
  }

  static LuceneEngine build(Engines.Variant variant, BuildContext context) {
    int beamWidth = variant.m() <= 16 ? 100 : 200;
    Path folder =
        BuiltFolder.of(
            context, "lucene-" + variant, into -> index(variant, beamWidth, context, into));
    try {
      return new LuceneEngine(variant, folder, beamWidth);
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "Lucene cannot open " + folder, e);
    }
  }

  private static void index(Engines.Variant variant, int beamWidth, BuildContext context, Path into)
      throws IOException {
    try (ExecutorService pool = Executors.newFixedThreadPool(context.threads());
        Directory directory = new MMapDirectory(into)) {
      KnnVectorsFormat format = format(variant, beamWidth, context.threads(), pool);
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              .setUseCompoundFile(false)
              .setCodec(
                  new Lucene104Codec() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                      return format;
                    }
                  });
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        addAll(context.base(), writer, context.threads());
        writer.forceMerge(1);
      }
    }
  }

  private static KnnVectorsFormat format(
      Engines.Variant variant, int beamWidth, int threads, ExecutorService pool) {
    // Merge workers above one need a pool; with one the format refuses a pool.
    ExecutorService mergers = threads > 1 ? pool : null;
    return switch (variant.encoding()) {
      case "float32" -> new Lucene99HnswVectorsFormat(variant.m(), beamWidth, threads, mergers);
      case "int8" ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.SEVEN_BIT, variant.m(), beamWidth, threads, mergers);
      case "bbq" ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, variant.m(), beamWidth, threads, mergers);
      default ->
          throw new BenchmarkException(
              ErrorCode.BAD_OPTION, "Lucene encodings are float32, int8, bbq: " + variant);
    };
  }

  private static void addAll(VectorMatrix base, IndexWriter writer, int threads) {
    List<Future<?>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int part = 0; part < threads; part++) {
        int first = part;
        parts.add(
            pool.submit(
                () -> {
                  for (int row = first; row < base.rows(); row += threads) {
                    Document document = new Document();
                    document.add(
                        new KnnFloatVectorField(
                            FIELD, base.row(row), VectorSimilarityFunction.DOT_PRODUCT));
                    document.add(new NumericDocValuesField(ID, row));
                    writer.addDocument(document);
                  }
                  return null;
                }));
      }
    }
    for (Future<?> part : parts) {
      try {
        part.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchmarkException(ErrorCode.ENGINE, "interrupted while indexing", e);
      } catch (ExecutionException e) {
        throw new BenchmarkException(ErrorCode.ENGINE, "Lucene cannot index: " + e.getCause(), e);
      }
    }
  }

  @Override
  public Probe newProbe() {
    return new LuceneProbe(segment, ordinalOfDoc, this::docsOf, isQuantised());
  }

  private boolean isQuantised() {
    return !variant.encoding().equals("float32");
  }

  private FixedBitSet docsOf(Filter filter) {
    return filters.computeIfAbsent(
        filter,
        f -> {
          FixedBitSet docs = new FixedBitSet(ordinalOfDoc.length);
          for (int doc = 0; doc < ordinalOfDoc.length; doc++) {
            if (f.accepts(ordinalOfDoc[doc])) {
              docs.set(doc);
            }
          }
          return docs;
        });
  }

  @Override
  public Beams beams(int k) {
    return new Beams(k, 3_000);
  }

  @Override
  public int[] rescoreChoices(int k) {
    return isQuantised() ? new int[] {4 * k, 10 * k, 25 * k} : new int[] {0};
  }

  @Override
  public Footprint footprint() {
    return new Footprint((long) ordinalOfDoc.length * Integer.BYTES, BuiltFolder.sizeBytes(folder));
  }

  @Override
  public double buildSeconds() {
    return BuiltFolder.time(folder).wallSeconds();
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("encoding", variant.encoding());
    map.put("m", variant.m());
    map.put("beamWidth", beamWidth);
    map.put("segments", 1);
    map.put("buildCpuSeconds", BuiltFolder.time(folder).cpuSeconds());
    return map;
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.ENGINE, "Lucene cannot close " + folder, e);
    }
  }
}
