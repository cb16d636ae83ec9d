package org.mediagateway.discovery.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.mediagateway.discovery.index.NameKey;
import org.mediagateway.domain.catalogue.Work;

/**
 * Makes of a title's description what somebody might ask who remembers the story and not the words.
 *
 * <ol>
 *   <li>One clause is taken: the description is cut at punctuation, and among the pieces of enough
 *       words one is drawn.
 *   <li>Names are dropped: the words of the title's name, of its people, and every capitalised word
 *       that does not begin a sentence.
 *   <li>Words that have one in {@code synonyms.txt} are replaced by it.
 *   <li>Function words are dropped.
 *   <li>Of the words left, one in {@link #FORGOTTEN} is forgotten, and the two halves of what
 *       remains change places every other time.
 * </ol>
 *
 * <p>What is left has at least {@link #WORDS_MIN} words, at most {@link #WORDS_MAX}, and is no
 * sequence of words of the description; else there is no paraphrase.
 */
final class Paraphrase {
  static final int WORDS_MIN = 4;
  static final int WORDS_MAX = 10;

  /** One word in this many is forgotten. */
  private static final int FORGOTTEN = 5;

  private static final int CLAUSE_WORDS_MIN = 7;
  private static final String SYNONYMS = "synonyms.txt";
  private static final Pattern CLAUSE_ENDS = Pattern.compile("[.!?;:,()\u2014\u2013\"]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "a",
          "an",
          "the",
          "and",
          "or",
          "but",
          "of",
          "to",
          "in",
          "on",
          "at",
          "by",
          "for",
          "with",
          "from",
          "as",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "his",
          "her",
          "their",
          "its",
          "he",
          "she",
          "they",
          "it",
          "this",
          "that",
          "these",
          "those",
          "who",
          "which",
          "when",
          "while",
          "after",
          "before",
          "into",
          "up",
          "out",
          "has",
          "have",
          "had",
          "will",
          "can",
          "must",
          "not",
          "where",
          "there",
          "then",
          "than",
          "so",
          "him",
          "them",
          "himself",
          "herself",
          "themselves",
          "also",
          "about",
          "over",
          "all",
          "one");

  private final Map<String, String> synonyms;

  Paraphrase() {
    synonyms = loadSynonyms();
  }

  Optional<String> of(Work work, RandomGenerator random) {
    List<List<String>> clauses = clauses(work.description());
    if (clauses.isEmpty()) {
      return Optional.empty();
    }
    List<String> clause = clauses.get(random.nextInt(clauses.size()));
    Set<String> names = names(work);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < clause.size(); i++) {
      String printed = clause.get(i);
      String key = NameKey.of(printed);
      boolean capitalised = Character.isUpperCase(printed.codePointAt(0)) && i > 0;
      if (!key.isEmpty() && !capitalised && !names.contains(key) && !FUNCTION_WORDS.contains(key)) {
        words.add(synonyms.getOrDefault(key, key));
      }
    }
    List<String> remembered = remembered(words, random);
    String query = String.join(" ", remembered);
    boolean verbatim = NameKey.of(work.description()).contains(query);
    return remembered.size() < WORDS_MIN || verbatim ? Optional.empty() : Optional.of(query);
  }

  private static List<String> remembered(List<String> words, RandomGenerator random) {
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (kept.size() < WORDS_MAX && random.nextInt(FORGOTTEN) != 0) {
        kept.add(word);
      }
    }
    if (random.nextBoolean() && kept.size() > 1) {
      int middle = kept.size() / 2;
      List<String> turned = new ArrayList<>(kept.subList(middle, kept.size()));
      turned.addAll(kept.subList(0, middle));
      return turned;
    }
    return kept;
  }

  private static List<List<String>> clauses(String description) {
    return CLAUSE_ENDS
        .splitAsStream(description)
        .map(clause -> SPACES.splitAsStream(clause.strip()).toList())
        .filter(clause -> clause.size() >= CLAUSE_WORDS_MIN)
        .toList();
  }

  private static Set<String> names(Work work) {
    Set<String> names = new HashSet<>();
    List<String> all = new ArrayList<>(List.of(work.name()));
    all.addAll(work.directors());
    all.addAll(work.cast());
    for (String name : all) {
      names.addAll(Arrays.asList(NameKey.of(name).split(" ", -1)));
    }
    return names;
  }

  private static Map<String, String> loadSynonyms() {
    Map<String, String> synonyms = new HashMap<>();
    try (InputStream resource =
            Objects.requireNonNull(Paraphrase.class.getResourceAsStream(SYNONYMS), SYNONYMS);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.toLowerCase(Locale.ROOT).split(" = ", 2))
          .forEach(sides -> synonyms.put(sides[0].strip(), sides[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + SYNONYMS + " can be read", e);
    }
    return synonyms;
  }
}
