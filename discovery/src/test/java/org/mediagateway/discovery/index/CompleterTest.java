package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompleterTest {
  private final TitleTable table =
      TitleTable.of(
          List.of(
                  title("The Martian").cast("Matt Damon"),
                  title("Martin").cast("Martin Lawrence"),
                  title("Mars Attacks!"),
                  title("Life on Mars"),
                  title("Marshall").popularity(0.9),
                  title("Amélie").cast("Audrey Tautou"),
                  title("Gone Girl").on(),
                  title("Luther").cast("Idris Elba"),
                  title("The Wire").cast("Idris Elba", "Dominic West"))
              .stream()
              .map(maker -> TitleRow.of(maker.make(), 0))
              .toList());
  private final LexicalIndex lexical = LexicalIndex.create();
  private final Completer completer = new Completer(table, lexical);

  CompleterTest() {
    table.rows().filter(TitleRow::available).forEach(lexical::put);
    lexical.refresh();
  }

  @AfterEach
  void close() {
    lexical.close();
  }

  @Test
  void complete_prefix_beginningsBeforePeopleBeforeInnerWords() {
    assertThat(texts("mar", 10))
        .containsExactly(
            "Marshall",
            "Martin",
            "Mars Attacks!",
            "Martin Lawrence",
            "The Martian",
            "Life on Mars");
  }

  @Test
  void complete_manyTitles_leavesPlacesToPeople() {
    assertThat(texts("mar", 3)).containsExactly("Marshall", "Martin", "Martin Lawrence");
  }

  @Test
  void complete_severalWords_continueTheName() {
    assertThat(texts("the mart", 5)).containsExactly("The Martian");
    assertThat(texts("Mars  att", 5)).containsExactly("Mars Attacks!");
  }

  @Test
  void complete_person_byFirstOrLastNameWithCredits() {
    assertThat(texts("elb", 5)).containsExactly("Idris Elba");
    assertThat(completer.complete("idris e", 5))
        .containsExactly(new Completion.OfPerson(new Person("Idris Elba", 0, 2)));
  }

  @Test
  void complete_accents_areFolded() {
    assertThat(texts("ame", 5)).containsExactly("Amélie");
    assertThat(texts("AMÉ", 5)).containsExactly("Amélie");
  }

  @Test
  void complete_misspelt_fallsBackToSearch() {
    assertThat(texts("matrian", 5)).containsExactly("The Martian");
  }

  @Test
  void complete_nothingTypedOrNothingFound_isEmpty() {
    assertThat(texts("", 5)).isEmpty();
    assertThat(texts(" !?", 5)).isEmpty();
    assertThat(texts("zq", 5)).isEmpty();
    assertThat(texts("gone", 5)).isEmpty();
  }

  private List<String> texts(String typed, int limit) {
    return completer.complete(typed, limit).stream().map(Completion::text).toList();
  }
}
