package org.mediagateway.ingest.commit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.ingest.normalize.Normalization;
import org.mediagateway.ingest.normalize.Repair;

/** An import's running counts. Belongs to the importing thread. */
final class Tally {
  /** The most unknown words that are told apart; the rest counts as {@link #OTHERS}. */
  static final int WORDS_MAX = 1_000;

  static final String OTHERS = "(others)";

  private final Map<String, Long> unknownGenres = new HashMap<>();
  private final Map<String, Long> unknownRatings = new HashMap<>();
  private final Map<Repair, Long> repairs = new EnumMap<>(Repair.class);
  private final List<String> notices = new ArrayList<>();
  private long accepted;
  private long withdrawn;
  private long rejected;
  private long added;
  private long changed;
  private long unchanged;
  private long gone;

  void accept(Normalization.Accepted row) {
    accepted++;
    row.unknownGenres().forEach(genre -> count(unknownGenres, genre));
    if (row.unknownRating() != null) {
      count(unknownRatings, row.unknownRating());
    }
    row.repairs().forEach(repair -> repairs.merge(repair, 1L, Long::sum));
  }

  void withdraw() {
    withdrawn++;
  }

  void reject() {
    rejected++;
  }

  void commit(ListingCommitter.Counts counts) {
    added += counts.added();
    changed += counts.changed();
    unchanged += counts.unchanged();
    gone += counts.gone();
  }

  void notice(String notice) {
    notices.add(notice);
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  /** The counts as the store's import log keeps them, with those of a commit under way. */
  ImportCounts countsWith(ListingCommitter.Counts counts) {
    return new ImportCounts(
        added + counts.added(),
        changed + counts.changed(),
        unchanged + counts.unchanged(),
        rejected,
        gone + counts.gone());
  }

  /** Listings that are on disk. */
  long committed() {
    return added + changed + unchanged;
  }

  ImportResult result(
      long run,
      ImportRequest request,
      ImportResult.Ending ending,
      Map<String, Long> ignoredFields,
      Duration elapsed) {
    return new ImportResult(
        run,
        request.connector().platform(),
        ending,
        accepted + withdrawn + rejected,
        accepted,
        added,
        changed,
        unchanged,
        rejected,
        gone,
        unknownGenres,
        unknownRatings,
        repairs,
        ignoredFields,
        notices,
        elapsed);
  }

  private static void count(Map<String, Long> counts, String word) {
    boolean known = counts.containsKey(word) || counts.size() < WORDS_MAX;
    counts.merge(known ? word : OTHERS, 1L, Long::sum);
  }
}
