package org.mediagateway.ingest.resolve;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Source;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * What operators do about entity resolution: look at uncertain pairs, accept, split, ask why.
 *
 * <p>A decision is one transaction: it is stored, and the titles it touches are resolved again. It
 * stays for good, whatever is imported later, until an operator decides the same pair otherwise.
 * Safe on any thread, since the store lets one writer in at a time.
 */
public final class ResolutionDesk {
  /** The most reviews on a page. */
  public static final int PAGE_MAX = 500;

  /** The longest name of an operator. */
  public static final int OPERATOR_LENGTH_MAX = 128;

  private final CatalogueStore store;
  private final EntityResolver resolver;
  private final Clock clock;

  /**
   * @param resolver the one that imports use too
   * @param clock dates the decisions
   */
  public ResolutionDesk(CatalogueStore store, EntityResolver resolver, Clock clock) {
    this.store = store;
    this.resolver = resolver;
    this.clock = clock;
  }

  /**
   * A page of the pairs that wait for an operator.
   *
   * @param after exclusive; null for the first page
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws IngestException {@code SETTING_INVALID} when the limit is outside its range
   */
  public List<MatchDecision> reviews(@Nullable ListingPair after, int limit) {
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "a page of reviews has 1 to " + PAGE_MAX + " pairs: limit=" + limit);
    }
    return store.reviews(after, limit);
  }

  /**
   * Says that the two listings are the same work.
   *
   * @param by who says so
   * @return the title both are in now
   * @throws IngestException {@code NOT_FOUND} when either is not stored; {@code DECISION_CONFLICT}
   *     when an operator split them from each other indirectly; {@code SETTING_INVALID} when the
   *     operator's name is empty or too long
   */
  public Title accept(ListingPair pair, String by) {
    MatchDecision decision = decision(pair, Verdict.SAME, by);
    return store.write(tx -> decide(tx, List.of(decision)).getFirst());
  }

  /**
   * Says that the two listings are different works; other listings go with the one they are more
   * alike.
   *
   * @return the titles they are in now, the first listing's first
   * @throws IngestException as {@link #accept}
   */
  public List<Title> split(ListingPair pair, String by) {
    MatchDecision decision = decision(pair, Verdict.DIFFERENT, by);
    return store.write(tx -> decide(tx, List.of(decision)));
  }

  /**
   * Says that a listing is another work than every other listing of its title.
   *
   * @param title the title or an alias of it
   * @return the titles that its listings are in now
   * @throws IngestException {@code NOT_FOUND} when there is no such title or the listing is not in
   *     it, {@code SETTING_INVALID} when it has no other listing, else as {@link #accept}
   */
  public List<Title> split(TitleId title, ListingId listing, String by) {
    return store.write(
        tx -> {
          List<ListingId> members = members(title);
          if (!members.contains(listing)) {
            throw new IngestException(
                ErrorCode.NOT_FOUND,
                "a listing is split from the title it is in: title="
                    + title
                    + ", listing="
                    + listing
                    + "; its listings are "
                    + members);
          }
          List<MatchDecision> decisions =
              members.stream()
                  .filter(other -> !other.equals(listing))
                  .map(other -> decision(ListingPair.of(listing, other), Verdict.DIFFERENT, by))
                  .toList();
          return decide(tx, requireSome(decisions, title));
        });
  }

  /**
   * Says that all listings of a title are different works.
   *
   * @param title the title or an alias of it
   * @return the titles that its listings are in now
   * @throws IngestException as {@link #split(TitleId, ListingId, String)}
   */
  public List<Title> split(TitleId title, String by) {
    return store.write(
        tx -> {
          List<ListingId> members = members(title);
          List<MatchDecision> decisions = new ArrayList<>();
          for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
              ListingPair pair = ListingPair.of(members.get(i), members.get(j));
              decisions.add(decision(pair, Verdict.DIFFERENT, by));
            }
          }
          return decide(tx, requireSome(decisions, title));
        });
  }

  /** Why the listings of a title are one; empty when there is no such title or alias. */
  public Optional<TitleExplanation> explain(TitleId id) {
    return store
        .title(id)
        .map(
            title -> {
              Set<ListingId> members = Set.copyOf(title.listings());
              List<MatchDecision> joined = new ArrayList<>();
              List<MatchDecision> apart = new ArrayList<>();
              for (MatchDecision decision : store.decisions(members)) {
                ListingPair pair = decision.pair();
                boolean inside = members.contains(pair.first()) && members.contains(pair.second());
                (inside ? joined : apart).add(decision);
              }
              return new TitleExplanation(title, joined, apart);
            });
  }

  private List<ListingId> members(TitleId title) {
    return store
        .title(title)
        .map(Title::listings)
        .orElseThrow(
            () ->
                new IngestException(
                    ErrorCode.NOT_FOUND,
                    "only a title that exists can be split: title="
                        + title
                        + "; search for it to find its id"));
  }

  /** Stores the decisions and resolves what they touch; the titles of their listings afterwards. */
  private List<Title> decide(CatalogueWriter tx, List<MatchDecision> decisions) {
    Set<ListingId> listings = new TreeSet<>();
    decisions.forEach(
        decision -> {
          listings.add(decision.pair().first());
          listings.add(decision.pair().second());
        });
    Map<ListingId, StoredListing> stored = tx.listings(listings);
    for (ListingId listing : listings) {
      if (!stored.containsKey(listing)) {
        throw new IngestException(
            ErrorCode.NOT_FOUND,
            "a decision is about listings that are stored: listing=" + listing);
      }
    }
    tx.putDecisions(decisions);
    resolver.reconsider(tx, listings);
    List<Title> titles = titlesOf(tx, listings);
    requireConsistent(tx, titles);
    return titles;
  }

  private static List<Title> titlesOf(CatalogueWriter tx, Set<ListingId> listings) {
    Map<ListingId, StoredListing> stored = tx.listings(listings);
    List<TitleId> ids =
        stored.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue().title())
            .distinct()
            .toList();
    Map<TitleId, Title> titles = tx.titles(ids);
    return ids.stream().flatMap(id -> Optional.ofNullable(titles.get(id)).stream()).toList();
  }

  /**
   * Refuses a decision that leaves an accepted pair in two titles: what operators said then
   * contradicts itself, and they should say which of it stands.
   */
  private static void requireConsistent(CatalogueWriter tx, List<Title> titles) {
    Set<ListingId> members = new HashSet<>();
    titles.forEach(title -> members.addAll(title.listings()));
    for (MatchDecision decision : tx.decisions(members)) {
      if (decision.source() == Source.OPERATOR && decision.verdict() == Verdict.SAME) {
        ListingPair pair = decision.pair();
        Map<ListingId, StoredListing> both = tx.listings(List.of(pair.first(), pair.second()));
        long apart = both.values().stream().map(StoredListing::title).distinct().count();
        if (apart > 1) {
          throw new IngestException(
              ErrorCode.DECISION_CONFLICT,
              "operators' decisions do not contradict each other: "
                  + pair.first()
                  + " and "
                  + pair.second()
                  + " were accepted as the same work; split that pair first, or accept what was"
                  + " split");
        }
      }
    }
  }

  private static List<MatchDecision> requireSome(List<MatchDecision> decisions, TitleId title) {
    if (decisions.isEmpty()) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "only a title of two or more listings can be split: title=" + title);
    }
    return decisions;
  }

  private MatchDecision decision(ListingPair pair, Verdict verdict, String by) {
    if (by.isBlank() || by.length() > OPERATOR_LENGTH_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "an operator has a name of 1 to "
              + OPERATOR_LENGTH_MAX
              + " characters: length="
              + by.length());
    }
    Instant now = clock.instant();
    String said = verdict == Verdict.SAME ? "accepted by " : "split by ";
    return new MatchDecision(
        pair,
        verdict,
        Source.OPERATOR,
        verdict == Verdict.SAME ? 1 : 0,
        List.of(new Evidence("operator", 0, said + by)),
        now);
  }
}
