package org.mediagateway.discovery.search;

import static org.mediagateway.discovery.index.TitleMaker.title;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.lucene.util.IOUtils;
import org.mediagateway.discovery.backend.MeaningRouter;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.index.IndexSettings;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleMaker;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/** Some twenty titles with their indexes, for tests. */
public final class SmallCatalogue implements AutoCloseable {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);

  /** The day of {@link #CLOCK}. */
  static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public final FakeCatalogue store = new FakeCatalogue();
  public final TopicEmbedder embedder = new TopicEmbedder();
  private final Path directory;
  public final TitleIndexes indexes;

  private SmallCatalogue(List<TitleMaker> titles, int embedded) {
    try {
      directory = Files.createTempDirectory("small-catalogue");
      indexes =
          TitleIndexes.open(IndexSettings.of(directory, FakeCatalogue.MODEL), store, store, CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary directory can be made", e);
    }
    int count = 0;
    for (TitleMaker maker : titles) {
      Title title = store.put(maker);
      if (count++ < embedded) {
        embed(title);
      }
    }
    indexes.start();
    settle();
  }

  public static SmallCatalogue standard() {
    return new SmallCatalogue(titles(), Integer.MAX_VALUE);
  }

  static SmallCatalogue withoutVectors() {
    return new SmallCatalogue(titles(), 0);
  }

  static SmallCatalogue of(TitleMaker... titles) {
    return new SmallCatalogue(List.of(titles), Integer.MAX_VALUE);
  }

  private void embed(Title title) {
    String text = title.work().name() + " " + title.work().description();
    store.putVector(title.id(), embedder.embed(text));
  }

  /** Waits until the indexes hold what the store holds. */
  void settle() {
    if (!indexes.awaitApplied(store.head(), PATIENCE)) {
      throw new IllegalStateException("the indexes did not settle: " + indexes.status());
    }
  }

  SearchService service() {
    return service(SearchSettings.standard(), Runnable::run);
  }

  SearchService service(SearchSettings settings, Executor executor) {
    return service(settings, SharedCache.NONE, executor);
  }

  SearchService service(SearchSettings settings, SharedCache shared, Executor executor) {
    return service(settings, shared, FlagChoices.INITIAL, executor);
  }

  SearchService service(
      SearchSettings settings, SharedCache shared, FlagChoices flags, Executor executor) {
    return new SearchService(
        indexes,
        embedder,
        settings,
        CLOCK,
        Ticker.systemTicker(),
        shared,
        MeaningRouter.embedded(indexes),
        flags,
        executor);
  }

  static TitleId id(String name) {
    return TitleMaker.idOf(name.replaceAll("\\s", "_"));
  }

  List<Title> titlesNow() {
    return indexes.titles().titles().toList();
  }

  List<Title> titlesAvailable() {
    return indexes.titles().titles().filter(t -> !t.availability().isEmpty()).toList();
  }

  @Override
  public void close() {
    indexes.close();
    try {
      IOUtils.rm(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary directory can be deleted", e);
    }
  }

  private static List<TitleMaker> titles() {
    return List.of(
        film("Gravity Lost", 2013, "An astronaut drifts in space after a rocket breaks.")
            .genres(Set.of(Genre.SCIENCE_FICTION, Genre.DRAMA))
            .cast("Sandra Field")
            .directors("Alfonso Reyes")
            .minutes(91)
            .maturity(Maturity.AGE_13)
            .on("netflix", "hulu"),
        film("Red Planet Blues", 2019, "Settlers on mars look at the star they came from.")
            .genres(Set.of(Genre.SCIENCE_FICTION, Genre.COMEDY))
            .cast("Idris Elba", "Sandra Field")
            .minutes(110)
            .maturity(Maturity.AGE_10)
            .on("disney"),
        film("Star Robbery", 2021, "A thief plans a bank heist on a space station.")
            .genres(Set.of(Genre.SCIENCE_FICTION, Genre.CRIME))
            .cast("Idris Elba")
            .minutes(125)
            .maturity(Maturity.AGE_18)
            .on("netflix"),
        film("Bank Job", 2008, "Five friends rob a bank. The police wait outside.")
            .genres(Set.of(Genre.CRIME, Genre.THRILLER))
            .minutes(112)
            .maturity(Maturity.AGE_18)
            .countries("United Kingdom")
            .on("prime"),
        film("The Detective", 1995, "A tired detective solves one last murder.")
            .genres(Set.of(Genre.CRIME, Genre.DRAMA))
            .minutes(95)
            .maturity(Maturity.AGE_13)
            .countries("France")
            .on("prime", "hulu"),
        series("Detective Twins", 2015, "Two girls solve every crime in town.")
            .genres(Set.of(Genre.CRIME, Genre.FAMILY))
            .maturity(Maturity.AGE_7)
            .on("disney"),
        series("Stranger Trails", 2016, "Children search the woods for a friend who vanished.")
            .genres(Set.of(Genre.SCIENCE_FICTION, Genre.HORROR))
            .maturity(Maturity.AGE_13)
            .on("netflix"),
        film("Wedding in Seoul", 2020, "Love finds a florist before the wedding of her sister.")
            .genres(Set.of(Genre.ROMANCE, Genre.COMEDY))
            .minutes(101)
            .countries("South Korea")
            .maturity(Maturity.AGE_10)
            .on("netflix"),
        film("Heart of Paper", 1998, "A shy clerk writes love letters for a romantic sailor.")
            .genres(Set.of(Genre.ROMANCE, Genre.DRAMA))
            .minutes(88)
            .maturity(Maturity.ALL)
            .on("hulu"),
        film("Pirate Puppies", 1997, "Small dogs find a treasure.")
            .genres(Set.of(Genre.FAMILY, Genre.KIDS))
            .minutes(78)
            .maturity(Maturity.ALL)
            .on("disney"),
        film("Blue Below", 2018, "Whales and reefs of the ocean, filmed over ten years.")
            .genres(Set.of(Genre.DOCUMENTARY, Genre.NATURE))
            .minutes(97)
            .maturity(Maturity.ALL)
            .on("disney", "netflix"),
        film("Deep Ocean Diary", 2012, "A diver keeps a diary of the ocean floor.")
            .genres(Set.of(Genre.DOCUMENTARY))
            .minutes(60)
            .on("hulu", "netflix"),
        film("Matilda", 1978, "A kangaroo boxes.").genres(Set.of(Genre.COMEDY)).on("prime"),
        film("Matilda", 1996, "A clever girl and a cruel headmistress.", "Matilda_1996")
            .genres(Set.of(Genre.FAMILY))
            .on("netflix"),
        film("The Office (U.S.)", 2005, "Paper is sold.").genres(Set.of(Genre.COMEDY)).on("hulu"),
        film("Gone", 2001, "No platform lists this.").genres(Set.of(Genre.HORROR)).on());
  }

  private static TitleMaker film(String name, int year, String description) {
    return film(name, year, description, name.replaceAll("\\s", "_"));
  }

  private static TitleMaker film(String name, int year, String description, String key) {
    return title(key, name).year(year).description(description);
  }

  private static TitleMaker series(String name, int year, String description) {
    return film(name, year, description).series();
  }
}
