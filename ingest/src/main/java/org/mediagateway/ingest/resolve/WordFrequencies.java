package org.mediagateway.ingest.resolve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How rare a word is in names and in descriptions: the less often it occurs, the more two listings
 * that share it have in common. Immutable, safe on any thread.
 *
 * <p>The counts are fixed (the bundled {@code word-frequencies.tsv}, counted once over the four
 * demonstration catalogues) and not those of the store's own listings, because then the result of a
 * comparison would depend on what arrived before it.
 */
final class WordFrequencies {
  private static final String RESOURCE = "word-frequencies.tsv";
  private static final double LISTINGS = 22_998;

  /** What a word that the table leaves out is taken to occur in; the table's own thresholds. */
  private static final int NAMES_OF_RARE = 3;

  private static final int DESCRIPTIONS_OF_RARE = 8;

  private static final double COMMON_WORD_ALLOWANCE = 1.5;

  private static final WordFrequencies BUNDLED = load();

  private final Map<String, Double> inNames = new HashMap<>();
  private final Map<String, Double> inDescriptions = new HashMap<>();

  private WordFrequencies() {}

  static WordFrequencies bundled() {
    return BUNDLED;
  }

  /**
   * The information of meeting {@code token} in a name, in nats: ln(listings / occurrences), less
   * for words that are common in any text, since names made of them, such as {@code What If}, are
   * thought of more than once.
   */
  double inName(String token) {
    double information = inNames.getOrDefault(token, Math.log(LISTINGS / NAMES_OF_RARE));
    return Math.min(information, inDescription(token) + COMMON_WORD_ALLOWANCE);
  }

  /** The same for a description. */
  double inDescription(String token) {
    return inDescriptions.getOrDefault(token, Math.log(LISTINGS / DESCRIPTIONS_OF_RARE));
  }

  private static WordFrequencies load() {
    WordFrequencies frequencies = new WordFrequencies();
    try (InputStream in =
            Objects.requireNonNull(
                WordFrequencies.class.getResourceAsStream(RESOURCE), "resource " + RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", 3);
          frequencies.inNames.put(
              fields[0], information(Math.max(NAMES_OF_RARE, Integer.parseInt(fields[1]))));
          frequencies.inDescriptions.put(
              fields[0], information(Math.max(DESCRIPTIONS_OF_RARE, Integer.parseInt(fields[2]))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled " + RESOURCE + " cannot be read", e);
    }
    return frequencies;
  }

  private static double information(int occurrences) {
    return Math.log(LISTINGS / occurrences);
  }
}
