package org.mediagateway.domain.catalogue;

import java.util.Locale;

/** The canonical genres; a platform's genre outside them is kept raw on its listing. */
public enum Genre {
  ACTION("Action"),
  ADVENTURE("Adventure"),
  ANIMATION("Animation"),
  ANIME("Anime"),
  ARTS("Arts & Culture"),
  BIOGRAPHY("Biography"),
  CLASSIC("Classic"),
  COMEDY("Comedy"),
  CRIME("Crime"),
  CULT("Cult"),
  DANCE("Dance"),
  DOCUMENTARY("Documentary"),
  DRAMA("Drama"),
  FAITH("Faith & Spirituality"),
  FAMILY("Family"),
  FANTASY("Fantasy"),
  FITNESS("Health & Fitness"),
  FOOD("Food"),
  GAME_SHOW("Game Show"),
  HISTORY("History"),
  HORROR("Horror"),
  INDEPENDENT("Independent"),
  INTERNATIONAL("International"),
  KIDS("Kids"),
  LGBTQ("LGBTQ"),
  LIFESTYLE("Lifestyle"),
  MILITARY("Military & War"),
  MUSIC("Music"),
  MUSICAL("Musical"),
  MYSTERY("Mystery"),
  NATURE("Animals & Nature"),
  NEWS("News"),
  REALITY("Reality"),
  ROMANCE("Romance"),
  SCIENCE("Science"),
  SCIENCE_FICTION("Science Fiction"),
  SITCOM("Sitcom"),
  SPORTS("Sports"),
  STAND_UP("Stand-Up"),
  SUPERHERO("Superhero"),
  TALK_SHOW("Talk Show & Variety"),
  TEEN("Teen"),
  THRILLER("Thriller"),
  TRAVEL("Travel"),
  WESTERN("Western");

  private final String displayName;

  Genre(String displayName) {
    this.displayName = displayName;
  }

  /** The name as people read it, in English. */
  public String displayName() {
    return displayName;
  }

  /** The name as machines read it: lower case with hyphens, for example {@code science-fiction}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
