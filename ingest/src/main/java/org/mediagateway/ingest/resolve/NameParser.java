package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a printed name apart into a {@link NameForm}. Pure; an instance reads one name.
 *
 * <p>{@code "Marvel Studios' Guardians of the Galaxy Vol. 2 (4K UHD)"} becomes the tokens {@code
 * guardians of galaxy 2}, the number {@code 2} and the edition {@code 4k uhd}.
 */
final class NameParser {
  private static final Pattern BRACKET = Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]");
  private static final Pattern SEPARATOR = Pattern.compile(":\\s|\\s[-–—|]\\s?|[–—|;/]|\\s:\\s");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern TRAILING_REGION =
      Pattern.compile("(?<=[\\p{Ll}\\d)!?.])\\s+(U\\.?S\\.?A?\\.?|U\\.?K\\.?)\\s*$");
  private static final Pattern MARKED_NUMBER =
      Pattern.compile("(s|season|series|vol|volume|part|pt|chapter|episode|ep)(\\d{1,3})");

  /** Who presents a work, at the beginning of some platform's names only; longest first. */
  private static final Pattern BRAND =
      Pattern.compile(
          "^(?:marvel studios|marvels|marvel|disney and pixars?|disney[•· ]pixars?|walt disneys?"
              + "|disneys?|pixars?|dreamworks|national geographic|nat geo|bbc|pbs|hbo)"
              + "\\b[\\s:•-]+");

  /** Notes that some catalogues write without brackets, after at least one word. */
  private static final Pattern TRAILING_EDITION =
      Pattern.compile(
          "(?<=\\S) ((?:4k )?uhd|4k|en espanol|in color|(?:the )?complete (?:series|collection)"
              + "|(?:extended|unrated|directors|uncut) (?:version|cut|edition)"
              + "|(?:english|hindi|tamil|telugu|spanish|japanese) (?:dubbed|subbed|subtitled"
              + "|version))$");

  /** What such a note ends with. */
  private static final Set<String> TRAILING_EDITION_WORDS =
      Set.of(
          "uhd",
          "4k",
          "espanol",
          "color",
          "series",
          "collection",
          "version",
          "cut",
          "edition",
          "dubbed",
          "subbed",
          "subtitled");

  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "and");
  private static final Set<String> SEASON_MARKERS =
      Set.of("season", "series", "saison", "temporada", "staffel");
  private static final Set<String> PART_MARKERS =
      Set.of("volume", "vol", "part", "pt", "chapter", "episode", "ep");
  private static final Map<String, String> ROMAN =
      Map.ofEntries(
          Map.entry("ii", "2"),
          Map.entry("iii", "3"),
          Map.entry("iv", "4"),
          Map.entry("vi", "6"),
          Map.entry("vii", "7"),
          Map.entry("viii", "8"),
          Map.entry("ix", "9"),
          Map.entry("xi", "11"),
          Map.entry("xii", "12"),
          Map.entry("xiii", "13"));

  /** Numerals that are also words or letters, so are read as numbers only after a marker. */
  private static final Map<String, String> MARKED_NUMERALS =
      Map.ofEntries(
          Map.entry("i", "1"),
          Map.entry("v", "5"),
          Map.entry("x", "10"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"));

  private static final Map<String, String> REGIONS =
      Map.ofEntries(
          Map.entry("us", "us"),
          Map.entry("usa", "us"),
          Map.entry("uk", "uk"),
          Map.entry("au", "au"),
          Map.entry("australia", "au"),
          Map.entry("ca", "ca"),
          Map.entry("canada", "ca"),
          Map.entry("nz", "nz"));

  private static final Set<String> LANGUAGES =
      Set.of(
          "english",
          "tamil",
          "telugu",
          "telegu",
          "hindi",
          "malayalam",
          "kannada",
          "bengali",
          "marathi",
          "punjabi",
          "gujarati",
          "spanish",
          "castilian",
          "portuguese",
          "brazilian",
          "french",
          "german",
          "italian",
          "japanese",
          "korean",
          "mandarin",
          "chinese",
          "cantonese",
          "arabic",
          "russian",
          "turkish",
          "polish",
          "dutch",
          "hebrew",
          "urdu",
          "thai");
  private static final Set<String> EDITIONS =
      Set.of(
          ("4k uhd hd sd hdr dub dubbed sub subbed subtitled subtitles extended uncut "
                  + "unrated restored remastered colorized color colour silent bonus theatrical "
                  + "directors uncensored dialog edited complete")
              .split(" ", -1));

  /** Words that go with an edition note but do not make one. */
  private static final Set<String> EDITION_FILLERS =
      Set.of(
          "version",
          "ver",
          "audio",
          "language",
          "original",
          "no",
          "non",
          "edition",
          "cut",
          "digitally",
          "in",
          "black",
          "white",
          "and",
          "plus",
          "content",
          "special",
          "feature",
          "length",
          "latin",
          "american",
          "us",
          "en",
          "espanol",
          "the",
          "series",
          "collection");

  private final Set<String> editions = new LinkedHashSet<>();
  private @Nullable Integer season;
  private @Nullable String region;
  private @Nullable Integer year;

  private NameParser() {}

  /** Reads {@code name}; {@code frequencies} weigh its words. */
  static NameForm parse(String name, WordFrequencies frequencies) {
    return new NameParser().read(name, frequencies);
  }

  private NameForm read(String name, WordFrequencies frequencies) {
    String plain = takeBrackets(takeTrailingRegion(name));
    List<List<String>> segments = new ArrayList<>();
    for (String part : SEPARATOR.split(withoutBrand(Words.fold(plain)), -1)) {
      List<String> printed = Words.tokens(part);
      if (!printed.isEmpty() && !(isEdition(printed) && !segments.isEmpty())) {
        segments.add(numerals(trimEdition(printed)));
      } else if (!printed.isEmpty()) {
        editions.add(String.join(" ", printed));
      }
    }
    segments.removeIf(List::isEmpty);
    List<String> tokens = withoutArticles(segments.stream().flatMap(List::stream).toList());
    if (tokens.isEmpty()) {
      // Nothing but symbols or marks: the name itself is all there is to compare.
      tokens = List.of(name.strip());
    }
    Set<String> numbers = new HashSet<>();
    double information = 0;
    for (String token : new HashSet<>(tokens)) {
      information += frequencies.inName(token);
      if (isNumber(token)) {
        numbers.add(token);
      }
    }
    return new NameForm(
        tokens,
        String.join("", tokens),
        segments.size() < 2
            ? List.of()
            : segments.stream().map(s -> String.join("", withoutArticles(s))).toList(),
        numbers,
        season,
        region,
        year,
        editions,
        information);
  }

  /** Removes edition, year and region brackets; turns others that stand alone into segments. */
  private String takeBrackets(String name) {
    StringBuilder rest = new StringBuilder();
    Matcher bracket = BRACKET.matcher(name);
    int from = 0;
    while (bracket.find()) {
      rest.append(name, from, bracket.start());
      from = bracket.end();
      boolean standsAlone =
          (bracket.start() == 0 || Character.isWhitespace(name.charAt(bracket.start() - 1)))
              && (from == name.length() || !Character.isLetterOrDigit(name.charAt(from)));
      String content = bracket.group(1).strip();
      List<String> words = Words.tokens(Words.fold(content));
      if (!standsAlone && !(from == name.length() && isEdition(words))) {
        rest.append(content);
      } else if (!takeNote(content, words)) {
        rest.append(": ").append(content).append(": ");
      }
    }
    return rest.append(name, from, name.length()).toString();
  }

  private boolean takeNote(String content, List<String> words) {
    String regionKey = Words.fold(content).replace(".", "");
    if (YEAR.matcher(content).matches()) {
      year = Integer.valueOf(content);
    } else if (REGIONS.containsKey(regionKey)) {
      region = REGIONS.get(regionKey);
    } else if (isEdition(words)) {
      editions.add(String.join(" ", words));
    } else {
      return false;
    }
    return true;
  }

  private String takeTrailingRegion(String name) {
    if (name.isEmpty() || "SKA.".indexOf(name.charAt(name.length() - 1)) < 0) {
      return name;
    }
    Matcher trailing = TRAILING_REGION.matcher(name);
    if (!trailing.find()) {
      return name;
    }
    region = REGIONS.get(Words.fold(trailing.group(1)).replace(".", ""));
    return name.substring(0, trailing.start());
  }

  private static String withoutBrand(String folded) {
    Matcher brand = BRAND.matcher(folded.strip());
    if (!brand.find()) {
      return folded;
    }
    String rest = folded.strip().substring(brand.end());
    return Words.tokens(rest).isEmpty() ? folded : rest;
  }

  private static boolean isEdition(List<String> words) {
    boolean says = false;
    for (String word : words) {
      boolean note = EDITIONS.contains(word) || LANGUAGES.contains(word);
      if (!note && !EDITION_FILLERS.contains(word)) {
        return false;
      }
      says |= note;
    }
    return says;
  }

  /** Takes an unbracketed note off the end of a name. */
  private List<String> trimEdition(List<String> words) {
    if (!TRAILING_EDITION_WORDS.contains(words.getLast())) {
      return words;
    }
    String joined = String.join(" ", words);
    Matcher note = TRAILING_EDITION.matcher(joined);
    if (!note.find()) {
      return words;
    }
    editions.add(note.group(1));
    return Words.tokens(joined.substring(0, note.start()));
  }

  /** Drops marker words, takes the season out, and writes numerals as digits. */
  private List<String> numerals(List<String> printed) {
    List<String> words = separated(printed);
    List<String> read = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      boolean isSeason = SEASON_MARKERS.contains(word);
      String number =
          (isSeason || PART_MARKERS.contains(word)) && !last
              ? markedNumber(words.get(i + 1))
              : null;
      if (number == null) {
        read.add(last && i > 0 && word.equals("v") ? "5" : numeral(word));
      } else {
        i++;
        if (isSeason) {
          season = Integer.valueOf(number);
        } else {
          read.add(numeral(number));
        }
      }
    }
    return read;
  }

  /** Writes {@code season1} and a last {@code s22} as marker and number. */
  private static List<String> separated(List<String> words) {
    List<String> separated = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Matcher marked = MARKED_NUMBER.matcher(word);
      if (isLetterToDigit(word)
          && marked.matches()
          && (word.charAt(1) > '9' || (i > 0 && i == words.size() - 1))) {
        separated.add(marked.group(1).equals("s") ? "season" : marked.group(1));
        separated.add(marked.group(2));
      } else {
        separated.add(word);
      }
    }
    return separated;
  }

  private static boolean isLetterToDigit(String word) {
    return word.charAt(0) > '9' && Character.isDigit(word.charAt(word.length() - 1));
  }

  private static @Nullable String markedNumber(String word) {
    if (isNumber(word) && word.length() <= 3) {
      return word;
    }
    String roman = ROMAN.get(word);
    return roman != null ? roman : MARKED_NUMERALS.get(word);
  }

  private static String numeral(String word) {
    return isNumber(word) && word.length() > 1 && word.charAt(0) == '0'
        ? word.replaceFirst("^0+(?=.)", "")
        : ROMAN.getOrDefault(word, word);
  }

  private static List<String> withoutArticles(List<String> tokens) {
    List<String> kept = tokens.stream().filter(token -> !ARTICLES.contains(token)).toList();
    return kept.isEmpty() ? tokens : kept;
  }

  private static boolean isNumber(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
