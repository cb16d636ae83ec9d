package org.mediagateway.ingest.commit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.normalize.Repair;

/**
 * What an import did. Everything counted here is committed.
 *
 * @param run its number in the store's import log
 * @param platform whose feed it was
 * @param ending whether it reached the end of the feed
 * @param read rows read, good and bad
 * @param accepted rows that are listings
 * @param added listings that were not stored before
 * @param changed listings that differed from what was stored, or were gone and are back
 * @param unchanged listings that were stored as they are
 * @param rejected rows that are no listings; each went to the rejects
 * @param gone listings taken off the catalogue, because a row said so or a full feed did not name
 *     them
 * @param unknownGenres genres that are not known, with the listings that have them
 * @param unknownRatings ratings on no known scale, with the listings that have them
 * @param repairs slips that were put right, with the rows that had them
 * @param ignoredFields fields of the feed that its layout does not know, with the rows that have
 *     them
 * @param notices what the caller should tell a person: why the feed was cut, why nothing was marked
 *     as gone
 * @param elapsed from opening the feed to the last commit
 */
public record ImportResult(
    long run,
    Platform platform,
    Ending ending,
    long read,
    long accepted,
    long added,
    long changed,
    long unchanged,
    long rejected,
    long gone,
    Map<String, Long> unknownGenres,
    Map<String, Long> unknownRatings,
    Map<Repair, Long> repairs,
    Map<String, Long> ignoredFields,
    List<String> notices,
    Duration elapsed) {
  /** How an import came to its end. */
  public enum Ending {
    /** The whole feed was read. */
    COMPLETE,
    /** The feed broke off or passed a limit; what was read before is committed. */
    CUT,
    /** The importing thread was interrupted; what was read before is committed. */
    STOPPED
  }

  public ImportResult {
    unknownGenres = Map.copyOf(unknownGenres);
    unknownRatings = Map.copyOf(unknownRatings);
    repairs = Map.copyOf(repairs);
    ignoredFields = Map.copyOf(ignoredFields);
    notices = List.copyOf(notices);
  }
}
