package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Viewer;

/**
 * Learns a {@link Taste} from interactions, one after another. Not thread-safe.
 *
 * <p>The vector is an exponential moving average of the vectors of what the viewer cares for, of
 * length 1 after each step. A genre's affinity goes a share of the way to 1 or to 0.
 */
final class TasteLearner {
  /** A full step of the moving average. */
  static final double ALPHA = 0.1;

  private static final double CARED_FOR = 0.10;
  static final double STRONGLY = 0.20;
  private static final double PASSED_OVER = 0.05;

  /** Ratings from here on say that it was liked, up to there that it was not. */
  private static final double RATING_HIGH = 4;

  private static final double RATING_LOW = 2;

  private static final int LIKED_MAX = 200;
  private static final int DISLIKED_MAX = 20;

  private final KnownTitles titles;
  private final List<Seed> liked;
  private final List<TitleId> disliked;
  private final Set<TitleId> excluded;
  private final Set<TitleId> awaiting;
  private final Map<Genre, Double> affinity = new EnumMap<>(Genre.class);
  private float @Nullable [] vector;
  private double evidence;
  private @Nullable Interaction last;

  private TasteLearner(KnownTitles titles, Taste taste) {
    this.titles = titles;
    liked = new ArrayList<>(taste.liked());
    disliked = new ArrayList<>(taste.disliked());
    excluded = new HashSet<>(taste.excluded());
    awaiting = new HashSet<>(taste.awaiting());
    affinity.putAll(taste.affinity());
    vector = taste.vector() == null ? null : taste.vector().clone();
    evidence = taste.evidence();
    last = taste.last();
  }

  /**
   * What follows from preferences and interactions.
   *
   * @param interactions in the order of {@link Interaction#BY_TIME}
   */
  static Taste learn(KnownTitles titles, Viewer viewer, Collection<Interaction> interactions) {
    Map<Genre, Double> chosen = new EnumMap<>(Genre.class);
    for (Genre genre : viewer.preferences().content().likedGenres()) {
      chosen.put(genre, Taste.NEUTRAL + (1 - Taste.NEUTRAL) / 2);
    }
    Taste nothing =
        new Taste(viewer, null, 0, chosen, List.of(), List.of(), Set.of(), Set.of(), null);
    return learn(titles, nothing, interactions, viewer.version());
  }

  /** What follows when {@code interactions} come after all that {@code taste} was learned from. */
  static Taste learn(
      KnownTitles titles, Taste taste, Collection<Interaction> interactions, long version) {
    TasteLearner learner = new TasteLearner(titles, taste);
    boolean personal = taste.viewer().preferences().privacy().personalise();
    for (Interaction interaction : interactions) {
      learner.learn(interaction, personal);
    }
    return learner.taste(taste.viewer().withVersion(version));
  }

  private Taste taste(Viewer viewer) {
    return new Taste(
        viewer,
        vector,
        evidence,
        Map.copyOf(affinity),
        List.copyOf(liked),
        List.copyOf(disliked),
        Set.copyOf(excluded),
        Set.copyOf(awaiting),
        last);
  }

  private void learn(Interaction interaction, boolean personal) {
    TitleId id = titles.now(interaction.title());
    if (excludes(interaction)) {
      excluded.add(id);
    }
    last = interaction;
    if (!personal) {
      return;
    }
    Seed.How how = how(interaction);
    if (how != null) {
      likes(id, new Seed(id, how, interaction.at()), step(how));
    } else if (dislikes(interaction)) {
      liked.removeIf(seed -> seed.title().equals(id));
      awaiting.remove(id);
      disliked.remove(id);
      addBounded(disliked, id, DISLIKED_MAX);
      move(id, -STRONGLY);
    } else if (interaction.kind() == Interaction.Kind.SKIP) {
      move(id, -PASSED_OVER);
    }
  }

  private static boolean excludes(Interaction interaction) {
    return switch (interaction.kind()) {
      case VIEW -> interaction.isWatched();
      case RATE, LIKE, DISLIKE, HIDE -> true;
      case SKIP, WATCHLIST, CLICK -> false;
    };
  }

  private static Seed.@Nullable How how(Interaction interaction) {
    Double rating = interaction.rating();
    return switch (interaction.kind()) {
      case VIEW -> interaction.isWatched() ? Seed.How.WATCHED : null;
      case LIKE -> Seed.How.LIKED;
      case RATE -> rating != null && rating >= RATING_HIGH ? Seed.How.RATED : null;
      case WATCHLIST -> Seed.How.SAVED;
      case CLICK -> Seed.How.OPENED;
      case DISLIKE, HIDE, SKIP -> null;
    };
  }

  /** Whether it says that the viewer cares for the title, more than by opening it. */
  static boolean caresFor(Interaction interaction) {
    Seed.How how = how(interaction);
    return how != null && how != Seed.How.OPENED;
  }

  /** Whether it says that the viewer wants less like the title. */
  static boolean dislikes(Interaction interaction) {
    Double rating = interaction.rating();
    return interaction.kind() == Interaction.Kind.DISLIKE
        || interaction.kind() == Interaction.Kind.HIDE
        || (rating != null && rating <= RATING_LOW);
  }

  /** The share of the way to 1 that an affinity goes. */
  static double step(Seed.How how) {
    return switch (how) {
      case RATED, LIKED -> STRONGLY;
      case WATCHED, SAVED, OPENED -> CARED_FOR * how.strength();
    };
  }

  /** A share of the way from {@code affinity} to 1, or to 0 when it is negative. */
  static double moved(double affinity, double share) {
    return share > 0 ? affinity + share * (1 - affinity) : affinity * (1 + share);
  }

  private void likes(TitleId id, Seed seed, double step) {
    // Opening what was watched does not make it less: the strongest word counts.
    Optional<Seed> known = liked.stream().filter(each -> each.title().equals(id)).findFirst();
    boolean stronger = known.isPresent() && known.get().how().strength() > seed.how().strength();
    known.ifPresent(liked::remove);
    addBounded(liked, stronger ? known.get() : seed, LIKED_MAX);
    disliked.remove(id);
    move(id, step);
    titles
        .vector(id)
        .ifPresentOrElse(found -> follow(found, seed.how().strength()), () -> awaiting.add(id));
    evidence += seed.how().strength();
  }

  private static <T> void addBounded(List<T> list, T value, int max) {
    list.add(value);
    if (list.size() > max) {
      list.removeFirst();
    }
  }

  private void move(TitleId id, double share) {
    Optional<Title> title = titles.title(id);
    if (title.isEmpty()) {
      return; // it has left the catalogue: nothing is known of it any more
    }
    for (Genre genre : title.get().work().genres()) {
      affinity.put(genre, moved(affinity.getOrDefault(genre, Taste.NEUTRAL), share));
    }
  }

  private void follow(float[] towards, double strength) {
    float[] from = vector;
    if (from == null) {
      vector = towards.clone();
      return;
    }
    double alpha = ALPHA * strength;
    double squares = 0;
    for (int i = 0; i < from.length; i++) {
      from[i] = (float) ((1 - alpha) * from[i] + alpha * towards[i]);
      squares += (double) from[i] * from[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < from.length && length > 0; i++) {
      from[i] = (float) (from[i] / length);
    }
  }
}
