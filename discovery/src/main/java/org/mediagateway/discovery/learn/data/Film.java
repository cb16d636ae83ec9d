package org.mediagateway.discovery.learn.data;

import java.util.List;

/**
 * One film of a data set.
 *
 * @param id as in the data set
 * @param title with its year, as in the data set
 * @param year of release; 0 when the title does not tell
 * @param genres as in the data set; empty when it names none
 * @param tags what viewers called it, most frequent first
 */
public record Film(long id, String title, int year, List<String> genres, List<String> tags) {
  public Film {
    genres = List.copyOf(genres);
    tags = List.copyOf(tags);
  }

  /** What a sentence model is to read: title, genres and tags. Never blank. */
  public String text() {
    StringBuilder text = new StringBuilder(title);
    if (!genres.isEmpty()) {
      text.append(". ").append(String.join(", ", genres));
    }
    if (!tags.isEmpty()) {
      text.append(". ").append(String.join(", ", tags));
    }
    return text.toString();
  }
}
