package org.mediagateway.discovery.query;

import static org.mediagateway.discovery.query.Noun.Strength.MOOD;
import static org.mediagateway.discovery.query.Noun.Strength.STRONG;
import static org.mediagateway.discovery.query.Noun.Strength.WEAK;

import java.util.List;
import java.util.Set;
import org.mediagateway.discovery.query.Condition.MadeIn;
import org.mediagateway.discovery.query.Condition.OfGenre;
import org.mediagateway.discovery.query.Condition.OfType;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.MediaType;

/** The words for kinds of works: types, genres, moods, and the adjectives of places. */
final class Nouns {
  static final Phrases<Noun> ALL = all();

  private Nouns() {}

  private static Phrases<Noun> all() {
    Phrases.Builder<Noun> nouns = Phrases.builder();
    types(nouns);
    strongGenres(nouns);
    weakGenres(nouns);
    compounds(nouns);
    moods(nouns);
    for (Places.Place place : Places.ALL) {
      if (!place.adjectives().isEmpty()) {
        Noun noun = Noun.place(WEAK, place.country(), Set.of(place.country()));
        nouns.add(noun, place.adjectives());
      }
    }
    Places.LANGUAGES.forEach(
        (language, countries) -> {
          Noun noun = Noun.place(STRONG, "in " + language + " (by country)", countries);
          nouns.add(noun, language + " language," + language + " speaking");
        });
    return nouns.build();
  }

  private static void types(Phrases.Builder<Noun> nouns) {
    nouns
        .add(
            Noun.type(MediaType.MOVIE),
            "movie,movies,film,films,flick,flicks,feature film,feature films,tv movie,tv movies")
        .add(
            Noun.type(MediaType.SERIES),
            "series,shows,tv series,tv show,tv shows,television series,television show,"
                + "television shows,miniseries,mini series,limited series");
  }

  private static void strongGenres(Phrases.Builder<Noun> nouns) {
    nouns
        .add(Noun.genres(STRONG, Genre.COMEDY), "comedy,comedies")
        .add(Noun.genres(STRONG, Genre.HORROR), "horror,horrors")
        .add(Noun.genres(STRONG, Genre.THRILLER), "thriller,thrillers")
        .add(Noun.genres(STRONG, Genre.DRAMA), "drama,dramas")
        .add(
            Noun.genres(STRONG, Genre.DOCUMENTARY),
            "documentary,documentaries,docs,doc,documentary film,documentary films")
        .add(
            Noun.genres(STRONG, Genre.SCIENCE_FICTION),
            "sci fi,scifi,science fiction,space opera,space operas")
        .add(Noun.genres(STRONG, Genre.FANTASY), "fantasy,fantasies")
        .add(Noun.genres(STRONG, Genre.ROMANCE), "romance,romances,love story,love stories")
        .add(Noun.genres(STRONG, Genre.WESTERN), "westerns")
        .add(Noun.genres(STRONG, Genre.ANIME), "anime,animes")
        .add(Noun.genres(STRONG, Genre.ANIMATION), "animation,animated,cartoon,cartoons,animations")
        .add(Noun.genres(STRONG, Genre.MUSICAL), "musical,musicals")
        .add(
            Noun.genres(STRONG, Genre.STAND_UP),
            "stand up,standup,stand up comedy,stand up special,stand up specials,"
                + "comedy special,comedy specials")
        .add(Noun.genres(STRONG, Genre.SUPERHERO), "superhero,superheroes")
        .add(Noun.genres(STRONG, Genre.MYSTERY), "mysteries,whodunit,whodunits")
        .add(Noun.genres(STRONG, Genre.BIOGRAPHY), "biopic,biopics,biography,biographies")
        .add(
            Noun.genres(STRONG, Genre.REALITY),
            "reality tv,reality show,reality shows,reality series,reality television")
        .add(Noun.genres(STRONG, Genre.GAME_SHOW), "game show,game shows,quiz show,quiz shows")
        .add(Noun.genres(STRONG, Genre.TALK_SHOW), "talk show,talk shows,variety show");
  }

  private static void weakGenres(Phrases.Builder<Noun> nouns) {
    nouns
        .add(Noun.genres(WEAK, Genre.ACTION), "action")
        .add(Noun.genres(WEAK, Genre.ADVENTURE), "adventure,adventures")
        .add(Noun.genres(WEAK, Genre.ARTS), "arts,art,culture")
        .add(Noun.genres(WEAK, Genre.CLASSIC), "classic,classics")
        .add(Noun.genres(WEAK, Genre.CRIME), "crime")
        .add(Noun.genres(WEAK, Genre.CULT), "cult")
        .add(Noun.genres(WEAK, Genre.DANCE), "dance")
        .add(Noun.genres(WEAK, Genre.FAITH), "faith,christian,religious")
        .add(Noun.genres(WEAK, Genre.FAMILY, Genre.KIDS), "family,kids,kid,children,childrens")
        .add(Noun.genres(WEAK, Genre.FITNESS), "fitness,workout,workouts,yoga")
        .add(Noun.genres(WEAK, Genre.FOOD), "food,cooking")
        .add(Noun.genres(WEAK, Genre.HISTORY), "history,historical,period")
        .add(Noun.genres(WEAK, Genre.INDEPENDENT), "indie,independent,arthouse,art house")
        .add(Noun.genres(WEAK, Genre.INTERNATIONAL), "international,foreign")
        .add(Noun.genres(WEAK, Genre.LGBTQ), "lgbtq,lgbtq+,lgbt,queer,gay,lesbian")
        .add(Noun.genres(WEAK, Genre.LIFESTYLE), "lifestyle")
        .add(Noun.genres(WEAK, Genre.MILITARY), "war,military")
        .add(Noun.genres(WEAK, Genre.MUSIC), "music,concert,concerts")
        .add(Noun.genres(WEAK, Genre.MYSTERY), "mystery")
        .add(Noun.genres(WEAK, Genre.NATURE), "nature,wildlife,animal")
        .add(Noun.genres(WEAK, Genre.NEWS), "news")
        .add(Noun.genres(WEAK, Genre.REALITY), "reality")
        .add(Noun.genres(WEAK, Genre.SCIENCE), "science")
        .add(Noun.genres(WEAK, Genre.SPORTS), "sports,sport")
        .add(Noun.genres(WEAK, Genre.TEEN), "teen,teenage,young adult")
        .add(Noun.genres(WEAK, Genre.THRILLER), "suspense")
        .add(Noun.genres(WEAK, Genre.TRAVEL), "travel")
        .add(Noun.genres(WEAK, Genre.WESTERN), "western");
  }

  private static void compounds(Phrases.Builder<Noun> nouns) {
    OfGenre documentary = new OfGenre(Set.of(Genre.DOCUMENTARY));
    OfGenre drama = new OfGenre(Set.of(Genre.DRAMA));
    OfType series = new OfType(MediaType.SERIES);
    nouns
        .add(
            Noun.strong(new OfGenre(Set.of(Genre.ROMANCE)), new OfGenre(Set.of(Genre.COMEDY))),
            "romcom,romcoms,rom com,rom coms,romantic comedy,romantic comedies")
        .add(Noun.strong(documentary, series), "docuseries,documentary series,docu series")
        .add(Noun.strong(new OfGenre(Set.of(Genre.CRIME)), documentary), "true crime")
        .add(
            Noun.strong(new OfGenre(Set.of(Genre.SITCOM, Genre.COMEDY)), series),
            "sitcom,sitcoms,situation comedy,situation comedies")
        .add(
            new Noun(STRONG, List.of(southKorea(), drama, series), "South Korea"),
            "k drama,k dramas,kdrama,kdramas");
  }

  private static MadeIn southKorea() {
    return new MadeIn(Set.of("South Korea"));
  }

  private static void moods(Phrases.Builder<Noun> nouns) {
    nouns
        .add(
            Noun.genres(MOOD, Genre.COMEDY),
            "funny,hilarious,humorous,comedic,comical,laugh out loud")
        .add(Noun.genres(MOOD, Genre.HORROR), "scary,creepy,spooky,terrifying,frightening,chilling")
        .add(Noun.genres(MOOD, Genre.ROMANCE), "romantic")
        .add(Noun.genres(MOOD, Genre.THRILLER), "thrilling,suspenseful,tense,gripping,edgy")
        .add(Noun.genres(MOOD, Genre.ACTION), "action packed")
        .add(Noun.genres(MOOD, Genre.ADVENTURE), "adventurous,swashbuckling")
        .add(Noun.genres(MOOD, Genre.FANTASY), "magical,enchanting")
        .add(Noun.genres(MOOD, Genre.MYSTERY), "mysterious")
        .add(Noun.genres(MOOD, Genre.SCIENCE_FICTION), "futuristic")
        .add(Noun.genres(MOOD, Genre.DRAMA), "dramatic,moving,touching")
        .add(Noun.genres(MOOD, Genre.FAITH), "spiritual,inspirational");
  }
}
