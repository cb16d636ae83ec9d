package org.mediagateway.discovery.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;

/**
 * Reads when a title came and goes: {@code leaving soon}, {@code leaving Netflix this week}, {@code
 * new this week}, {@code added in the last 3 days}.
 */
final class WindowRule implements Rule {
  private static final int MONTH_DAYS = 30;
  private static final int DAYS_MAX = 366;

  private static final Phrases<Boolean> LEAVING =
      Phrases.<Boolean>builder()
          .add(true, "leaving,expiring,about to leave,about to expire,going away")
          .build();

  private static final Phrases<Integer> LEAVING_WHEN =
      Phrases.<Integer>builder()
          .add(Offer.LEAVING_DAYS, "last chance,last chance to watch,last chance to see")
          .build();

  private static final Phrases<Boolean> NEW =
      Phrases.<Boolean>builder()
          .add(true, "new,added,newly added,just added,recently added,new arrivals")
          .build();

  /** Of these one need not say when. */
  private static final Phrases<Boolean> NEW_ANYWAY =
      Phrases.<Boolean>builder()
          .add(true, "newly added,just added,recently added,new arrivals")
          .build();

  private static final Phrases<Integer> WHEN =
      Phrases.<Integer>builder()
          .add(1, "today")
          .add(2, "tomorrow")
          .add(Availability.NEW_DAYS, "this week,in the last week,within a week,in a week")
          .add(MONTH_DAYS, "this month,in the last month,within a month,in a month")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    if (reading.topic()) {
      return null;
    }
    Match match = leaving(reading, at);
    return match == null ? added(reading, at) : match;
  }

  private static @Nullable Match leaving(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Phrases.Found<Integer> lastChance = LEAVING_WHEN.longest(sentence, at);
    if (lastChance != null) {
      return leaving(reading, lastChance.meaning(), at, lastChance.end());
    }
    Phrases.Found<Boolean> cue = LEAVING.longest(sentence, at);
    if (cue == null) {
      return soonAfterPlatform(reading, at);
    }
    if (sentence.is(cue.end(), "soon")) {
      return leaving(reading, Offer.LEAVING_DAYS, at, cue.end() + 1);
    }
    Phrases.Found<Integer> when = when(sentence, cue.end());
    if (when != null) {
      return leaving(reading, when.meaning(), at, when.end());
    }
    boolean sure = cue.end() > at + 1; // "about to leave"
    return sure || isPlatform(reading, cue.end())
        ? leaving(reading, Offer.LEAVING_DAYS, at, cue.end())
        : null;
  }

  /** The "soon" of "leaving Netflix soon", which says no more than "leaving" did. */
  private static @Nullable Match soonAfterPlatform(Reading reading, int at) {
    boolean said = reading.last() == Chip.Kind.PLATFORM && reading.sentence().is(at, "soon");
    return said ? Match.dropping(at + 1, List.of()) : null;
  }

  private static @Nullable Match added(Reading reading, int at) {
    Sentence sentence = reading.sentence();
    Phrases.Found<Boolean> cue = NEW.longest(sentence, at);
    if (cue == null) {
      return null;
    }
    Phrases.Found<Integer> when = when(sentence, cue.end());
    if (when != null) {
      return added(reading, when.meaning(), at, when.end());
    }
    boolean sure = NEW_ANYWAY.longest(sentence, at) != null;
    boolean here = sentence.is(cue.end(), "on") && isPlatform(reading, cue.end() + 1);
    return sure || here ? added(reading, Availability.NEW_DAYS, at, cue.end()) : null;
  }

  /** "this week", "in the last 3 days", "within 2 weeks", as days. */
  private static Phrases.@Nullable Found<Integer> when(Sentence sentence, int at) {
    Phrases.Found<Integer> said = WHEN.longest(sentence, at);
    if (said != null) {
      return said;
    }
    int in = sentence.skip(at, "in", "within");
    int count = sentence.skip(sentence.skip(in, "the"), "last", "past", "next");
    int number = Amounts.number(sentence.form(count));
    int days =
        switch (sentence.form(count + 1)) {
          case "day", "days" -> number;
          case "week", "weeks" -> number * 7;
          default -> -1;
        };
    return in > at && number > 0 && days > 0 && days <= DAYS_MAX
        ? new Phrases.Found<>(days, count + 2)
        : null;
  }

  private static boolean isPlatform(Reading reading, int at) {
    return reading.platforms().at(reading.sentence(), at) != null;
  }

  private static Match leaving(Reading reading, int days, int at, int end) {
    return chip(
        reading, Labels.window("leaving", days), new Condition.LeavingWithin(days), at, end);
  }

  private static Match added(Reading reading, int days, int at, int end) {
    return chip(reading, Labels.window("new", days), new Condition.NewWithin(days), at, end);
  }

  private static Match chip(Reading reading, String label, Condition condition, int at, int end) {
    return Match.dropping(
        end, List.of(reading.filter(Chip.Kind.WINDOW, label, at, end, condition)));
  }
}
