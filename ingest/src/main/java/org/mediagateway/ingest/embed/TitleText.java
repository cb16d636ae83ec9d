package org.mediagateway.ingest.embed;

import java.util.StringJoiner;
import java.util.function.Function;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/**
 * The text that stands for a title in the vector space: its name, genres and description, then its
 * directors and first cast.
 *
 * <p>What goes in, and in which order, was chosen by retrieval quality against embedding time
 * (docs/decisions/040-embedding.md). Changing it makes every stored vector outdated, because
 * vectors are kept by the hash of their text. Stateless.
 */
public final class TitleText implements Function<Title, String> {
  /** How many of the cast take part: those named first are those asked for. */
  static final int CAST_MAX = 3;

  /** Later descriptions text is beyond what the model sees, 256 tokens of some four characters. */
  static final int DESCRIPTION_LENGTH_MAX = 2_000;

  @Override
  public String apply(Title title) {
    Work work = title.work();
    StringJoiner text = new StringJoiner(" ");
    text.add(work.name() + ".");
    if (!work.genres().isEmpty()) {
      StringJoiner genres = new StringJoiner(", ", "", ".");
      work.genres().stream().map(Genre::displayName).forEach(genres::add);
      text.add(genres.toString());
    }
    if (!work.description().isBlank()) {
      text.add(brief(work.description()));
    }
    if (!work.directors().isEmpty()) {
      text.add("Directed by " + String.join(", ", work.directors()) + ".");
    }
    if (!work.cast().isEmpty()) {
      text.add(
          "Starring "
              + String.join(", ", work.cast().subList(0, Math.min(CAST_MAX, work.cast().size())))
              + ".");
    }
    return text.toString();
  }

  private static String brief(String description) {
    return description.length() <= DESCRIPTION_LENGTH_MAX
        ? description
        : description.substring(0, DESCRIPTION_LENGTH_MAX);
  }
}
