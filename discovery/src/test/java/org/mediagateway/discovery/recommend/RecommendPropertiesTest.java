package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Reason;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * Whoever asks: nothing watched, hidden, over age, avoided or out of reach is recommended, nothing
 * twice, and every reason is a fact of the catalogue and of what viewers did.
 */
final class RecommendPropertiesTest {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int VIEWERS = 60;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,false", "1,true", "2,true"})
  void anyViewer_seesOnlyWhatTheyMay_andReadsOnlyTruths(long seed, boolean model) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Cinema cinema = Cinema.of(300, seed)) {
      Map<ViewerId, Preferences> all = new HashMap<>();
      for (int i = 0; i < VIEWERS; i++) {
        Preferences preferences = preferences(random);
        ViewerId viewer = cinema.viewer("viewer-" + i, preferences);
        all.put(viewer, preferences);
        cinema.service.correct(viewer, corrections(random));
        for (int acts = random.nextInt(model ? 50 : 25); acts > 0; acts--) {
          Kind kind = KINDS.get(random.nextInt(KINDS.size()));
          Title title = cinema.titles.get(random.nextInt(random.nextInt(1, 300)));
          cinema.act(viewer, kind, title.id());
        }
      }
      cinema.settleCrowd();
      if (model) {
        cinema.rank(5);
      }
      int reasons = 0;
      int ranked = 0;
      for (ViewerId viewer : all.keySet()) {
        reasons += check(new Facts(cinema, viewer, all.get(viewer)));
        ranked += cinema.service.recommend(viewer).ranking().model() == null ? 0 : 1;
      }
      assertThat(ranked > VIEWERS / 3).as("%d ranked by a model", ranked).isEqualTo(model);
      assertThat(reasons).isGreaterThan(1_000);
    }
  }

  private static Preferences preferences(SplittableRandom random) {
    Set<Genre> liked = some(random, Cinema.GENRES, 5);
    Set<Genre> avoided = some(random, Cinema.GENRES, 8);
    avoided.removeAll(liked);
    Integer[] ages = {null, null, 0, 7, 13, 18};
    Set<Platform> chosen =
        some(random, Cinema.PLATFORMS, 3).stream().map(Platform::new).collect(Collectors.toSet());
    Set<Platform> hidden =
        some(random, Cinema.PLATFORMS, 4).stream().map(Platform::new).collect(Collectors.toSet());
    hidden.removeAll(chosen);
    int shortest = random.nextInt(60, 120);
    return new Preferences(
        new Preferences.Content(
            liked,
            avoided,
            ages[random.nextInt(ages.length)],
            random.nextBoolean() ? null : new Preferences.Length(shortest, shortest + 40),
            List.of("en")),
        new Preferences.Platforms(
            chosen,
            hidden,
            chosen.stream().sorted(Comparator.reverseOrder()).toList(),
            random.nextBoolean() ? null : Cinema.REGIONS.get(random.nextInt(3))),
        new Preferences.Ui(random.nextInt(5, 21), Preferences.Ui.Theme.AUTO, true, true),
        new Preferences.Privacy(random.nextInt(5) > 0, true, random.nextInt(5) > 0));
  }

  private static Corrections corrections(SplittableRandom random) {
    Map<Facet, Double> said = new HashMap<>();
    for (Genre genre : some(random, Cinema.GENRES, 6)) {
      said.put(Facet.of(genre), random.nextInt(3) / 2.0);
    }
    for (int decade : some(random, List.of(1990, 2000, 2010, 2020), 6)) {
      said.put(Facet.decade(decade), random.nextInt(3) / 2.0);
    }
    return new Corrections(said);
  }

  private static <T> Set<T> some(SplittableRandom random, List<T> from, int oneIn) {
    return from.stream()
        .filter(each -> random.nextInt(oneIn) == 0)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static int check(Facts facts) {
    Recommendations answer = facts.cinema.service.recommend(facts.viewer);
    Set<TitleId> shown = new HashSet<>();
    int reasons = 0;
    for (Row row : answer.rows()) {
      assertThat(row.picks().size()).isLessThanOrEqualTo(facts.preferences.ui().titlesPerRow());
      for (Pick pick : row.picks()) {
        assertThat(shown.add(pick.title().id())).as("twice: %s", pick).isTrue();
        facts.mayBeShown(pick.title());
        double sum = pick.contributions().stream().mapToDouble(Contribution::contribution).sum();
        assertThat(pick.score()).isCloseTo(sum, within(1e-9));
        assertThat(pick.contributions().stream().anyMatch(c -> c.feature() == Feature.MODEL))
            .isEqualTo(answer.ranking().model() != null);
        assertThat(pick.title().id()).isNotEqualTo(row.seed());
        for (Reason reason : pick.reasons()) {
          assertThat(facts.isTrue(pick.title(), reason))
              .as("%s of %s for %s, who did %s", reason, pick.title(), facts.viewer, facts.own)
              .isTrue();
          reasons++;
        }
      }
    }
    return reasons;
  }

  /** What is so, told from the interactions and the catalogue alone. */
  private static final class Facts {
    private final Cinema cinema;
    private final ViewerId viewer;
    private final Preferences preferences;
    private final List<Interaction> everybody;
    private final List<Interaction> own;

    Facts(Cinema cinema, ViewerId viewer, Preferences preferences) {
      this.cinema = cinema;
      this.viewer = viewer;
      this.preferences = preferences;
      Set<ViewerId> withholding = cinema.viewers.withholding();
      List<Interaction> all = cinema.viewers.all();
      everybody = all.stream().filter(each -> !withholding.contains(each.viewer())).toList();
      own = all.stream().filter(each -> each.viewer().equals(viewer)).toList();
    }

    void mayBeShown(Title title) {
      Set<Kind> done =
          own.stream()
              .filter(each -> each.title().equals(title.id()))
              .map(Interaction::kind)
              .collect(Collectors.toSet());
      assertThat(done)
          .as("watched, rated or hidden: %s", title)
          .doesNotContain(Kind.VIEW, Kind.RATE, Kind.LIKE, Kind.DISLIKE, Kind.HIDE);
      Integer limit = preferences.content().ageLimit();
      if (limit != null) {
        assertThat(title.work().maturity()).as("rating of %s", title).isNotNull();
        assertThat(Objects.requireNonNull(title.work().maturity()).minimumAge())
            .isLessThanOrEqualTo(limit);
      }
      assertThat(Collections.disjoint(title.work().genres(), preferences.content().avoidedGenres()))
          .as("avoided genres of %s", title)
          .isTrue();
      Preferences.Length length = preferences.content().length();
      Integer minutes = title.work().durationMinutes();
      if (length != null && minutes != null) {
        assertThat(minutes).isBetween(length.minutesMin(), length.minutesMax());
      }
      assertThat(places(title)).as("where %s can be watched", title).isNotEmpty();
    }

    private List<Availability> places(Title title) {
      Set<Platform> chosen = preferences.platforms().chosen();
      @Nullable String region = preferences.platforms().region();
      return title.availability().stream()
          .filter(place -> chosen.isEmpty() || chosen.contains(place.platform()))
          .filter(place -> !preferences.platforms().hidden().contains(place.platform()))
          .filter(
              place ->
                  region == null
                      || place.offers().stream()
                          .anyMatch(
                              offer ->
                                  offer.regions().isEmpty() || offer.regions().contains(region)))
          .toList();
    }

    boolean isTrue(Title title, Reason reason) {
      if (title.id().equals(reason.seed())) {
        return false; // nothing speaks for itself
      }
      return switch (reason.kind()) {
        case SEED -> didAsSaid(reason);
        case PEOPLE ->
            didAsSaid(reason)
                && seed(reason).work().cast().stream()
                    .filter(title.work().cast()::contains)
                    .anyMatch(reason.text()::startsWith);
        case SAID -> {
          Set<String> asked =
              cinema
                  .viewers
                  .viewer(viewer)
                  .orElseThrow()
                  .corrections()
                  .affinities()
                  .entrySet()
                  .stream()
                  .filter(said -> said.getValue() > 0.5 && has(title, said.getKey()))
                  .map(said -> said.getKey().inWords())
                  .collect(Collectors.toSet());
          yield !asked.isEmpty()
              && Set.of(reason.text().replaceFirst("^[^:]*: ", "").split(", ")).equals(asked);
        }
        case VIEWERS -> number(reason) == viewersOfBoth(title.id(), seed(reason).id());
        case GENRES ->
            List.of(reason.text().replaceFirst("^[^:]*: ", "").split(", ")).stream()
                .allMatch(name -> caresForGenre(title, name));
        case WATCHED ->
            watched(title.id()) == (reason.text().endsWith("once") ? 1 : number(reason));
        case GEM -> watched(title.id()) == 0;
        case NEW -> arrival(title).equals(reason.text());
        case PLATFORM -> {
          List<String> named = List.of(reason.text().substring("Watch on ".length()).split(", "));
          yield !named.isEmpty()
              && places(title).stream()
                  .map(place -> place.platform().displayName())
                  .collect(Collectors.toSet())
                  .equals(Set.copyOf(named));
        }
      };
    }

    private static boolean has(Title title, Facet facet) {
      return facet.kind() == Facet.Kind.DECADE
          ? String.valueOf(title.work().year()).startsWith(facet.value().substring(0, 3))
          : title.work().genres().stream().anyMatch(each -> Facet.of(each).equals(facet));
    }

    private Title seed(Reason reason) {
      return cinema.indexes.title(Objects.requireNonNull(reason.seed())).orElseThrow();
    }

    private boolean didAsSaid(Reason reason) {
      Title seed = seed(reason);
      Map<String, Kind> verbs =
          Map.of(
              "watched", Kind.VIEW,
              "liked", Kind.LIKE,
              "rated highly", Kind.RATE,
              "saved", Kind.WATCHLIST,
              "looked at", Kind.CLICK);
      return reason.text().contains(seed.work().name())
          && verbs.entrySet().stream()
              .filter(verb -> reason.text().contains("you " + verb.getKey()))
              .anyMatch(
                  verb ->
                      own.stream()
                          .anyMatch(
                              each ->
                                  each.title().equals(seed.id())
                                      && each.kind() == verb.getValue()));
    }

    private static int number(Reason reason) {
      Matcher number = NUMBER.matcher(reason.text());
      return number.find() ? Integer.parseInt(number.group()) : -1;
    }

    private int viewersOfBoth(TitleId a, TitleId b) {
      Map<ViewerId, List<Interaction>> byViewer =
          everybody.stream().collect(Collectors.groupingBy(Interaction::viewer));
      return (int)
          byViewer.values().stream().filter(done -> caredFor(done, a) && caredFor(done, b)).count();
    }

    /** Whether the last word of a viewer on a title was a good one. */
    private static boolean caredFor(List<Interaction> done, TitleId title) {
      Set<Kind> good = Set.of(Kind.VIEW, Kind.LIKE, Kind.RATE, Kind.WATCHLIST);
      Set<Kind> bad = Set.of(Kind.DISLIKE, Kind.HIDE);
      List<Interaction> words = new ArrayList<>(done);
      words.removeIf(each -> !each.title().equals(title));
      words.removeIf(each -> !good.contains(each.kind()) && !bad.contains(each.kind()));
      return !words.isEmpty() && good.contains(words.getLast().kind());
    }

    private boolean caresForGenre(Title title, String name) {
      Predicate<Genre> named = genre -> genre.displayName().equals(name);
      Set<Kind> good = Set.of(Kind.VIEW, Kind.LIKE, Kind.RATE, Kind.WATCHLIST, Kind.CLICK);
      return title.work().genres().stream().anyMatch(named)
          && (preferences.content().likedGenres().stream().anyMatch(named)
              || own.stream()
                  .filter(each -> good.contains(each.kind()))
                  .map(each -> cinema.indexes.title(each.title()).orElseThrow())
                  .anyMatch(each -> each.work().genres().stream().anyMatch(named)));
    }

    private long watched(TitleId title) {
      return everybody.stream()
          .filter(each -> each.title().equals(title) && each.kind() == Kind.VIEW)
          .count();
    }

    private static String arrival(Title title) {
      return title.availability().stream()
          .map(Availability::addedOn)
          .filter(Objects::nonNull)
          .max(Comparator.<LocalDate>naturalOrder())
          .map(day -> "Added on " + day)
          .orElse("From " + title.work().year());
    }
  }
}
