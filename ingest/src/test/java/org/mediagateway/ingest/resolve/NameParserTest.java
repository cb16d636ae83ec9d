package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Squid and the Whale | squid whale",
        "Amélie | amelie",
        "Spider-Man | spider man",
        "Hide & Seek | hide seek",
        "Marvel Studios' Avengers: Endgame | avengers endgame",
        "Disney•Pixar’s Cars | cars",
        "Disney | disney",
        "Kill Bill: Vol. 2 | kill bill 2",
        "Atlas Shrugged: Part III | atlas shrugged 3",
        "Where is Chicky? - Chapter Five | where is chicky 5",
        "Once Upon a Time in China V | once upon time in china 5",
        "Malcolm X | malcolm x",
        "V (Hindi) [4K UHD] | v",
        "Saaho (Tamil) | saaho",
        "Arjun(Kannada) | arjun",
        "(Sub) Akira | akira",
        "T(ERROR) | terror",
        "Star Wars: The Last Jedi (Episode VIII) | star wars last jedi 8",
        "Tim Minchin: So F**king Rock | tim minchin so fking rock",
        "Date Night Extended Version | date night",
        "Unikitty en Español | unikitty",
        "The A | the a",
        "¿?! | ¿?!",
        "007 | 7",
        "Planet Of The Apes (2001) | planet of apes",
        "Shameless (U.S.) | shameless",
        "Top Gear (UK) | top gear",
        "Fear Factor UK | fear factor",
        "Us | us",
      })
  void parse_printedName_keepsTheWordsThatNameTheWork(String name, String tokens) {
    assertThat(String.join(" ", parse(name).tokens())).isEqualTo(tokens);
  }

  @Test
  void parse_seasonMark_isTakenOut() {
    assertThat(parse("Horseland Season 1").season()).isEqualTo(1);
    assertThat(parse("BLADER season1").season()).isEqualTo(1);
    assertThat(parse("ACT 2 - Series 10").season()).isEqualTo(10);
    assertThat(parse("Thomas & Friends S22 (US)").season()).isEqualTo(22);
    assertThat(parse("Horseland Season 1").joined()).isEqualTo("horseland");
    assertThat(parse("Open Season").season()).isNull();
    assertThat(parse("S4 League").season()).isNull();
  }

  @Test
  void parse_yearInBrackets_isYearNotNumber() {
    NameForm name = parse("Ben 10 (2005)");
    assertThat(name.year()).isEqualTo(2005);
    assertThat(name.numbers()).containsExactly("10");
    assertThat(parse("Blade Runner 2049").year()).isNull();
  }

  @Test
  void parse_region_isTakenOut() {
    assertThat(parse("The Office (U.S.)").region()).isEqualTo("us");
    assertThat(parse("Fear Factor UK").region()).isEqualTo("uk");
    assertThat(parse("Masterchef (Australia)").region()).isEqualTo("au");
    assertThat(parse("US").region()).isNull();
    assertThat(parse("THE US").region()).isNull();
  }

  @Test
  void parse_edition_isNotedNotCompared() {
    assertThat(parse("Baahubali: The Beginning (Tamil Version)").editions())
        .containsExactly("tamil version");
    assertThat(parse("Empresses - The Complete Series (English Subtitled)").joined())
        .isEqualTo("empresses");
    assertThat(parse("Meet Spidey (Shorts)").tokens()).contains("shorts");
  }

  @Test
  void parse_segments_areThePartsOfTheName() {
    assertThat(parse("Chasing Trane: The John Coltrane Documentary").segments())
        .containsExactly("chasingtrane", "johncoltranedocumentary");
    assertThat(parse("Chasing Trane").segments()).isEmpty();
  }

  @Test
  void parse_rareName_hasMoreInformationThanACommonOne() {
    assertThat(parse("Raising Victor Vargas").information())
        .isGreaterThan(2 * parse("The Home").information());
    assertThat(parse("What If").information()).isLessThan(parse("Gurren Lagann").information());
  }

  private static NameForm parse(String name) {
    return NameParser.parse(name, WordFrequencies.bundled());
  }
}
