package org.mediagateway.discovery.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.LexicalHit.Field;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The form in which a ranking is shared, docs/formats.md: what was found and how it was scored, by
 * ids. Titles and the query are the reader's own, of the same state.
 */
final class RankingCodec {
  /** Raised whenever the form, or what makes a ranking, changes. */
  static final int VERSION = 1;

  private RankingCodec() {}

  /** A feature with its weight; a ranking has some ten of them, whatever its length. */
  private record Weighed(Feature feature, double weight) {}

  /**
   * @param state the state of the catalogue that the ranking is of
   */
  static byte[] encode(long state, Ranking ranking) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(VERSION);
      out.writeLong(state);
      writeTexts(out, ranking.filters().stream().map(Chip::id).toList());
      out.writeDouble(ranking.coverage());
      out.writeInt(ranking.lexical());
      out.writeInt(ranking.semantic());
      Fallback fallback = ranking.fallback();
      out.writeBoolean(fallback != null);
      if (fallback != null) {
        out.writeUTF(fallback.kind().name());
        out.writeUTF(fallback.message());
        writeTexts(out, fallback.dropped());
      }
      List<Weighed> weighed =
          ranking.ranked().stream()
              .flatMap(each -> each.parts().stream())
              .map(part -> new Weighed(part.feature(), part.weight()))
              .distinct()
              .toList();
      out.writeByte(weighed.size());
      for (Weighed each : weighed) {
        out.writeUTF(each.feature().name());
        out.writeDouble(each.weight());
      }
      out.writeInt(ranking.ranked().size());
      for (Ranked each : ranking.ranked()) {
        write(out, each, weighed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Ranked ranked, List<Weighed> weighed)
      throws IOException {
    Candidate candidate = ranked.candidate();
    out.writeLong(candidate.title().id().value());
    out.writeInt(candidate.lexicalRank());
    out.writeDouble(candidate.lexicalScore());
    out.writeShort(candidate.words().size());
    for (WordMatch match : candidate.words()) {
      out.writeUTF(match.queryWord());
      out.writeUTF(match.indexedWord());
      out.writeUTF(match.field().name());
    }
    out.writeInt(candidate.semanticRank());
    out.writeDouble(candidate.similarity());
    out.writeDouble(ranked.score());
    out.writeByte(ranked.parts().size());
    for (Ranked.Part part : ranked.parts()) {
      out.writeByte(weighed.indexOf(new Weighed(part.feature(), part.weight())));
      out.writeDouble(part.value());
      out.writeBoolean(part.neutral());
    }
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeShort(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /**
   * The ranking, if it is of that state and of this version.
   *
   * @param table the titles of that state
   * @param query the query as read there
   */
  static Optional<Ranking> decode(
      byte[] bytes, long state, TitleTable table, ParsedQuery query, LocalDate today) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != VERSION || in.readLong() != state) {
        return Optional.empty();
      }
      List<String> applied = readTexts(in);
      List<Chip> filters =
          query.chips().stream().filter(chip -> applied.contains(chip.id())).toList();
      double coverage = in.readDouble();
      int lexical = in.readInt();
      int semantic = in.readInt();
      @Nullable Fallback fallback =
          in.readBoolean()
              ? new Fallback(Fallback.Kind.valueOf(in.readUTF()), in.readUTF(), readTexts(in))
              : null;
      List<Weighed> weighed = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        weighed.add(new Weighed(Feature.valueOf(in.readUTF()), in.readDouble()));
      }
      int size = in.readInt();
      List<Ranked> ranked = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        ranked.add(read(in, table, weighed));
      }
      return Optional.of(
          new Ranking(
              query, ranked, filters, today, coverage, fallback, lexical, semantic, Map.of()));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // not what this version writes: computed anew, and replaced
    }
  }

  private static Ranked read(DataInputStream in, TitleTable table, List<Weighed> weighed)
      throws IOException {
    TitleId id = new TitleId(in.readLong());
    Title title =
        table.title(id).orElseThrow(() -> new IOException("a state has the title: id=" + id));
    int lexicalRank = in.readInt();
    double lexicalScore = in.readDouble();
    int count = in.readUnsignedShort();
    List<WordMatch> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(new WordMatch(in.readUTF(), in.readUTF(), Field.valueOf(in.readUTF())));
    }
    Candidate candidate =
        new Candidate(title, lexicalRank, lexicalScore, words, in.readInt(), in.readDouble());
    double score = in.readDouble();
    List<Ranked.Part> parts = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      Weighed each = weighed.get(in.readUnsignedByte());
      parts.add(new Ranked.Part(each.feature(), each.weight(), in.readDouble(), in.readBoolean()));
    }
    return new Ranked(candidate, parts, score);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
