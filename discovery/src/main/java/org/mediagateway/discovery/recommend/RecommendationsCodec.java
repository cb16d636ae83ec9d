package org.mediagateway.discovery.recommend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Ranking;
import org.mediagateway.discovery.recommend.Recommendations.Reason;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.discovery.recommend.Recommendations.RowKind;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Viewer;

/**
 * The form in which recommendations are shared, docs/formats.md. Titles and the viewer are the
 * reader's own, of the same state.
 */
final class RecommendationsCodec {
  /** Raised whenever the form, or what makes recommendations, changes. */
  static final int VERSION = 3;

  private RecommendationsCodec() {}

  /**
   * @param state what the recommendations follow from
   */
  static byte[] encode(long state, Recommendations answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(VERSION);
      out.writeLong(state);
      out.writeDouble(answer.confidence());
      out.writeBoolean(answer.collaborative());
      Integer model = answer.ranking().model();
      out.writeInt(model == null ? ModelPlan.NONE : model);
      out.writeUTF(answer.ranking().text());
      out.writeShort(answer.rows().size());
      for (Row row : answer.rows()) {
        out.writeUTF(row.kind().name());
        out.writeUTF(row.title());
        writeId(out, row.seed());
        out.writeShort(row.picks().size());
        for (Pick pick : row.picks()) {
          write(out, pick);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Pick pick) throws IOException {
    out.writeLong(pick.title().id().value());
    out.writeDouble(pick.score());
    out.writeShort(pick.reasons().size());
    for (Reason reason : pick.reasons()) {
      out.writeUTF(reason.kind().name());
      out.writeUTF(reason.text());
      writeId(out, reason.seed());
    }
    out.writeShort(pick.contributions().size());
    for (Contribution each : pick.contributions()) {
      out.writeUTF(each.feature().name());
      out.writeDouble(each.weight());
      out.writeDouble(each.value());
    }
  }

  private static void writeId(DataOutputStream out, @Nullable TitleId id) throws IOException {
    out.writeBoolean(id != null);
    if (id != null) {
      out.writeLong(id.value());
    }
  }

  /**
   * The recommendations, if they follow from that state and are of this version.
   *
   * @param table the titles of that state
   * @param viewer the viewer in it
   */
  static Optional<Recommendations> decode(
      byte[] bytes, long state, TitleTable table, Viewer viewer) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != VERSION || in.readLong() != state) {
        return Optional.empty();
      }
      double confidence = in.readDouble();
      boolean collaborative = in.readBoolean();
      int model = in.readInt();
      Ranking ranking = new Ranking(model == ModelPlan.NONE ? null : model, in.readUTF());
      List<Row> rows = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        RowKind kind = RowKind.valueOf(in.readUTF());
        String title = in.readUTF();
        TitleId seed = readId(in);
        List<Pick> picks = new ArrayList<>();
        for (int more = in.readUnsignedShort(); more > 0; more--) {
          picks.add(readPick(in, table));
        }
        rows.add(new Row(kind, title, seed, picks));
      }
      return Optional.of(new Recommendations(viewer, rows, confidence, collaborative, ranking));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // not what this version writes: computed anew, and replaced
    }
  }

  private static Pick readPick(DataInputStream in, TitleTable table) throws IOException {
    TitleId id = new TitleId(in.readLong());
    Title title =
        table.title(id).orElseThrow(() -> new IOException("a state has the title: id=" + id));
    double score = in.readDouble();
    List<Reason> reasons = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      reasons.add(new Reason(Reason.Kind.valueOf(in.readUTF()), in.readUTF(), readId(in)));
    }
    List<Contribution> contributions = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      contributions.add(
          new Contribution(Feature.valueOf(in.readUTF()), in.readDouble(), in.readDouble()));
    }
    return new Pick(title, score, reasons, contributions);
  }

  private static @Nullable TitleId readId(DataInputStream in) throws IOException {
    return in.readBoolean() ? new TitleId(in.readLong()) : null;
  }
}
