package org.mediagateway.ingest.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * A rejects file: one JSON object per rejected row with {@code row}, {@code id}, {@code field},
 * {@code reason} and {@code excerpt}. It is made when the first row is rejected, in place of an
 * older one of that name, and holds at most {@value #ROWS_MAX} rows; the rest is only counted.
 * Belongs to one thread.
 */
public final class RejectFile implements RejectSink, AutoCloseable {
  /** Chosen: some 40 MB; whoever has more bad rows than that has the wrong file. */
  public static final int ROWS_MAX = 100_000;

  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;
  private @Nullable Writer writer;
  private long count;

  /** The file at {@code path}, which is not touched before there is something to write. */
  public RejectFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** How many rows were rejected, written or not. */
  public long count() {
    return count;
  }

  @Override
  public void add(Reject reject) {
    count++;
    if (count > ROWS_MAX) {
      return;
    }
    try {
      Writer out = writer == null ? create() : writer;
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeNumberField("row", reject.row());
        writeIfKnown(json, "id", reject.id());
        writeIfKnown(json, "field", reject.field());
        json.writeStringField("reason", reject.reason());
        json.writeStringField("excerpt", reject.excerpt());
        json.writeEndObject();
      }
      out.write('\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Writer create() throws IOException {
    // Not Files.newBufferedWriter: its channel would be closed by an interrupt in mid-write.
    Writer created =
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(path.toFile()), StandardCharsets.UTF_8));
    writer = created;
    return created;
  }

  private static void writeIfKnown(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private IngestException unwritable(IOException cause) {
    return new IngestException(
        ErrorCode.REJECTS_UNWRITABLE,
        "the rejects file can be written: "
            + path
            + ": "
            + cause.getMessage()
            + "; make room or name another file; what was committed stands",
        cause);
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
        writer = null;
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
