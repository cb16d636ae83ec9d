package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.idOf;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.index.LexicalHit.Field;
import org.mediagateway.discovery.index.LexicalHit.WordMatch;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;

class LexicalIndexTest {
  private static final List<TitleMaker> TITLES =
      List.of(
          title("Stranger Things").series().cast("Winona Ryder").description("A boy vanishes."),
          title("The Martian").directors("Ridley Scott").description("Left behind on Mars."),
          title("Amélie").cast("Audrey Tautou").description("A waitress in Montmartre."),
          title("Spider-Man: Homecoming").description("A student in New York."),
          title("Ocean's Eleven").description("A heist of three casinos."),
          title("Planet Earth").genres(Set.of(Genre.DOCUMENTARY)).description("The oceans."),
          title("Heist").description("Thieves."),
          title("WALL·E").description("A robot cleans."),
          title("The Who").description("A band."),
          title("千と千尋の神隠し").description("Spirited away."));

  private static final TitleTable TABLE =
      TitleTable.of(TITLES.stream().map(maker -> TitleRow.of(maker.make(), 0)).toList());

  @ParameterizedTest
  @CsvSource({
    "strnger thngs, Stranger Things",
    "stranger things, Stranger Things",
    "STRANGER, Stranger Things",
    "Strangr Thigns, Stranger Things",
    "amelie, Amélie",
    "AMÉLIE, Amélie",
    "spiderman, Spider-Man: Homecoming",
    "spider man, Spider-Man: Homecoming",
    "spider-man homecomming, Spider-Man: Homecoming",
    "oceans eleven, Ocean's Eleven",
    "walle, WALL·E",
    "ridley scot, The Martian",
    "winona rider, Stranger Things",
    "the who, The Who",
    "strang, Stranger Things",
    "waitress montmartre, Amélie",
    "waitresses, Amélie",
    "documentary, Planet Earth",
    "千と千尋, 千と千尋の神隠し"
  })
  void search_knownItem_isFirst(String text, String name) {
    try (LexicalIndex index = indexOf(TABLE)) {
      assertThat(names(index, text)).first().isEqualTo(name);
    }
  }

  @Test
  void search_wordInNameAndDescription_nameIsFirstAndExactNameBeforeAll() {
    try (LexicalIndex index = indexOf(TABLE)) {
      assertThat(names(index, "heist")).containsExactly("Heist", "Ocean's Eleven");
      assertThat(names(index, "ocean")).containsExactly("Ocean's Eleven", "Planet Earth");
    }
  }

  @Test
  void search_shortWord_isForgivenNothing() {
    try (LexicalIndex index = indexOf(TABLE)) {
      assertThat(names(index, "boi")).isEmpty();
      assertThat(names(index, "xyzzyplugh")).isEmpty();
    }
  }

  @Test
  void search_hits_sayWhichWordWasFoundWhere() {
    try (LexicalIndex index = indexOf(TABLE)) {
      List<LexicalHit> hits = index.search("strnger boy", all(TABLE), 10);
      assertThat(hits.getFirst().matches())
          .containsExactly(
              new WordMatch("strnger", "stranger", Field.NAME),
              new WordMatch("boy", "boy", Field.DESCRIPTION));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\u0001",
        "name:heist AND (",
        "\"unclosed",
        "*:*",
        "heist~99 [a TO b}^",
        "'; DROP TABLE titles; --",
        "🎬🍿",
        "فيلم عن البحر",
        "\\",
        "a+b-c&&d||e!f{}g?h/i",
        "\ud800 lone surrogate"
      })
  void search_anyText_isJustWords(String text) {
    try (LexicalIndex index = indexOf(TABLE)) {
      assertThat(index.search(text, all(TABLE), 10)).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void search_hugeText_isCut() {
    try (LexicalIndex index = indexOf(TABLE)) {
      assertThat(names(index, "heist ".repeat(5_000))).first().isEqualTo("Heist");
      assertThat(index.search("x".repeat(10_000), all(TABLE), 10)).isEmpty();
    }
  }

  @Property(tries = 60)
  void search_anyCorpus_findsExactlyTheTitlesHavingAWord_andTellsTrueMatches(@ForAll long seed) {
    RandomTitles random = new RandomTitles(seed);
    List<TitleRow> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(TitleRow.of(random.title("k" + i).make(), 0));
    }
    TitleTable table = TitleTable.of(rows);
    TitleFilter filter = random.filter();
    TitleSet allowed = table.select(filter);
    String word = random.one(RandomTitles.WORDS);
    try (LexicalIndex index = indexOf(table)) {
      assertFindsOnly(index, word, allowed);
      List<LexicalHit> hits = index.search(word, allowed, 100);
      for (LexicalHit hit : hits) {
        Title title = table.title(hit.id()).orElseThrow();
        assertThat(hit.matches())
            .extracting(WordMatch::field)
            .containsExactlyInAnyOrderElementsOf(fieldsHaving(title, word));
      }
      assertThat(hits).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
    }
  }

  @Property(tries = 30)
  void search_titlesComeInBetween_eachTableAllowsItsOwn(@ForAll long seed) {
    RandomTitles random = new RandomTitles(seed);
    List<TitleRow> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(TitleRow.of(random.title("k" + i).make(), 0));
    }
    TitleTable few = TitleTable.of(rows.subList(0, 20));
    TitleTable more = few.with(rows.subList(20, 40), List.of()); // numbers the titles anew
    TitleFilter filter = random.filter();
    String word = random.one(RandomTitles.WORDS);
    try (LexicalIndex index = indexOf(few)) {
      assertFindsOnly(index, word, few.select(filter));
      more.rows().filter(TitleRow::available).forEach(index::put);
      index.refresh();
      assertFindsOnly(index, word, more.select(filter));
      assertFindsOnly(index, word, few.select(filter));
    }
  }

  private static void assertFindsOnly(LexicalIndex index, String word, TitleSet allowed) {
    assertThat(index.search(word, allowed, 100))
        .extracting(LexicalHit::id)
        .containsExactlyInAnyOrderElementsOf(
            allowed.titles().filter(t -> has(t, word)).map(Title::id).toList());
  }

  @Test
  void search_fewerWanted_returnsTheBest() {
    try (LexicalIndex index = indexOf(TABLE)) {
      List<LexicalHit> all = index.search("heist ocean", all(TABLE), 10);
      assertThat(all).hasSizeGreaterThan(2);
      assertThat(index.search("heist ocean", all(TABLE), 2)).isEqualTo(all.subList(0, 2));
    }
  }

  private static boolean has(Title title, String word) {
    return !fieldsHaving(title, word).isEmpty();
  }

  /** Names and descriptions of random titles are words between single spaces. */
  private static List<Field> fieldsHaving(Title title, String word) {
    return Stream.of(Field.NAME, Field.DESCRIPTION)
        .filter(
            field ->
                Arrays.stream(
                        (field == Field.NAME ? title.work().name() : title.work().description())
                            .split(" "))
                    .anyMatch(w -> fold(w).equals(fold(word))))
        .toList();
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('é', 'e');
  }

  private static LexicalIndex indexOf(TitleTable table) {
    LexicalIndex index = LexicalIndex.create();
    table.rows().filter(TitleRow::available).forEach(index::put);
    index.refresh();
    return index;
  }

  private static TitleSet all(TitleTable table) {
    return table.select(TitleFilter.NONE);
  }

  private static List<String> names(LexicalIndex index, String text) {
    return index.search(text, all(TABLE), 10).stream()
        .map(hit -> TABLE.title(hit.id()).orElseThrow().work().name())
        .toList();
  }

  @Test
  void remove_title_isNoLongerFound() {
    try (LexicalIndex index = indexOf(TABLE)) {
      index.remove(idOf("Heist"));
      index.remove(idOf("never_there"));
      index.refresh();
      assertThat(names(index, "heist")).containsExactly("Ocean's Eleven");
      assertThat(index.size()).isEqualTo(TITLES.size() - 1);
    }
  }
}
