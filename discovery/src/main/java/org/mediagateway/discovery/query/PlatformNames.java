package org.mediagateway.discovery.query;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;

/** Recognises the names of platforms: those of the catalogue, and well-known ones outside it. */
final class PlatformNames {
  /**
   * A platform's name found in a sentence.
   *
   * @param platform null when it is none that this product knows
   * @param sure whether the name means the platform even without "on" before it
   * @param end position after the name
   */
  record Found(@Nullable Platform platform, boolean sure, int end) {}

  private static final Platform PRIME = new Platform("prime");
  private static final Platform DISNEY = new Platform("disney");
  private static final Platform APPLE = new Platform("appletv");
  private static final Platform YOUTUBE = new Platform("youtube");

  private static final Phrases<Platform> SURE =
      Phrases.<Platform>builder()
          .add(new Platform("netflix"), "netflix")
          .add(new Platform("hulu"), "hulu")
          .add(PRIME, "prime video,amazon prime,amazon prime video,amazon video")
          .add(DISNEY, "disney+,disney plus")
          .add(APPLE, "apple tv,apple tv+,apple tv plus,appletv,appletv+")
          .build();

  private static final Phrases<Platform> AFTER_CUE =
      Phrases.<Platform>builder()
          .add(PRIME, "prime,amazon")
          .add(DISNEY, "disney")
          .add(APPLE, "apple")
          .add(YOUTUBE, "youtube,you tube,youtube premium")
          .build();

  private static final Phrases<Boolean> ELSEWHERE =
      Phrases.<Boolean>builder()
          .add(
              true,
              "hbo,hbo max,max,peacock,paramount plus,showtime,starz,crunchyroll,mubi,britbox,"
                  + "tubi,pluto tv,discovery plus,shudder,criterion channel,iplayer,bbc iplayer,"
                  + "now tv,stan,viaplay,hotstar,sky go,roku,vudu,itunes,google play,fandango")
          .build();

  private final Set<Platform> known;
  private final Phrases<Platform> catalogue;

  /**
   * @param known platforms of the catalogue, found by id and display name too
   */
  PlatformNames(Set<Platform> known) {
    this.known = known;
    Phrases.Builder<Platform> names = Phrases.builder();
    for (Platform platform : new TreeSet<>(known)) {
      names.addIfNew(platform, platform.id());
      names.addIfNew(platform, platform.displayName());
    }
    catalogue = names.build();
  }

  /** The platforms of the catalogue. */
  Set<Platform> known() {
    return known;
  }

  /** The platform named at {@code at}. */
  @Nullable Found at(Sentence sentence, int at) {
    Phrases.Found<Platform> sure = SURE.longest(sentence, at);
    if (sure != null) {
      return new Found(sure.meaning(), true, sure.end());
    }
    Phrases.Found<Platform> named = AFTER_CUE.longest(sentence, at);
    if (named != null) {
      return new Found(named.meaning(), false, named.end());
    }
    Phrases.Found<Platform> listed = catalogue.longest(sentence, at);
    if (listed != null) {
      return new Found(listed.meaning(), false, listed.end());
    }
    Phrases.Found<Boolean> elsewhere = ELSEWHERE.longest(sentence, at);
    if (elsewhere != null) {
      return new Found(null, false, elsewhere.end());
    }
    String form = sentence.form(at);
    boolean looksLikeOne = form.endsWith("+") && !Character.isDigit(form.charAt(0));
    return looksLikeOne ? new Found(null, false, at + 1) : null;
  }
}
