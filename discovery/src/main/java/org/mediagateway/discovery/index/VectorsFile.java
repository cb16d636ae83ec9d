package org.mediagateway.discovery.index;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The vectors of a snapshot: one record after another of the title's id (64 bits) and its
 * components (32 bits each), little-endian.
 */
final class VectorsFile {
  /** Vectors handed on at a time. */
  private static final int BATCH_SIZE = 4_096;

  private VectorsFile() {}

  static void write(
      Path file, List<TitleId> ids, int dimension, Function<TitleId, Optional<float[]>> vectors)
      throws IOException {
    byte[] bytes = new byte[Long.BYTES + dimension * Float.BYTES];
    ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (TitleId id : ids) {
        float[] vector =
            vectors
                .apply(id)
                .orElseThrow(() -> new IOException("an indexed vector is there: id=" + id));
        record.clear().putLong(id.value());
        for (float component : vector) {
          record.putFloat(component);
        }
        out.write(bytes);
      }
    }
  }

  static void read(ByteBuffer bytes, int dimension, Consumer<Map<TitleId, float[]>> batches) {
    ByteBuffer records = bytes.order(ByteOrder.LITTLE_ENDIAN);
    Map<TitleId, float[]> batch = HashMap.newHashMap(BATCH_SIZE);
    while (records.hasRemaining()) {
      TitleId id = new TitleId(records.getLong());
      float[] vector = new float[dimension];
      records.asFloatBuffer().get(vector);
      records.position(records.position() + dimension * Float.BYTES);
      batch.put(id, vector);
      if (batch.size() == BATCH_SIZE) {
        batches.accept(batch);
        batch.clear();
      }
    }
    batches.accept(batch);
  }
}
