package org.mediagateway.ingest.embed;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.Work;

/**
 * The text that stands for a title in the vector space: its genres and its description. A title
 * without a description is stood for by its name and genres.
 *
 * <p>Names of titles and people are left out on purpose: they are found by their letters, and in a
 * vector they push out what the work is about (docs/decisions/040-embedding.md has the
 * measurement). Changing this text makes every stored vector outdated, because vectors are kept by
 * the hash of their text. Stateless.
 */
public final class TitleText implements Function<Title, String> {
  /** The rest of a description is beyond what the model sees: 256 tokens of some four letters. */
  static final int DESCRIPTION_LENGTH_MAX = 2_000;

  @Override
  public String apply(Title title) {
    Work work = title.work();
    String genres =
        work.genres().stream().map(Genre::displayName).collect(Collectors.joining(", "));
    String about = work.description().isBlank() ? work.name() : work.description();
    String brief =
        about.length() <= DESCRIPTION_LENGTH_MAX
            ? about
            : about.substring(0, DESCRIPTION_LENGTH_MAX);
    return genres.isEmpty() ? brief : genres + ". " + brief;
  }
}
