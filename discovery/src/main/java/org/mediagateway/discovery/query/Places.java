package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries as the catalogues print them, with the words people use for them. */
final class Places {
  /**
   * A country.
   *
   * @param code ISO 3166-1 alpha-2
   * @param country as the data prints it
   * @param names comma-separated names as typed
   * @param adjectives comma-separated; empty when there is none in use
   */
  record Place(String code, String country, String names, String adjectives) {}

  static final List<Place> ALL =
      List.of(
          place("AR", "Argentina", "argentina", "argentine,argentinian"),
          place("AU", "Australia", "australia", "australian,aussie"),
          place("AT", "Austria", "austria", "austrian"),
          place("BE", "Belgium", "belgium", "belgian"),
          place("BR", "Brazil", "brazil", "brazilian"),
          place("CA", "Canada", "canada", "canadian"),
          place("CL", "Chile", "chile", "chilean"),
          place("CN", "China", "china", "chinese"),
          place("CO", "Colombia", "colombia", "colombian"),
          place("CZ", "Czech Republic", "czech republic,czechia", "czech"),
          place("DK", "Denmark", "denmark", "danish"),
          place("EG", "Egypt", "egypt", "egyptian"),
          place("FI", "Finland", "finland", "finnish"),
          place("FR", "France", "france", "french"),
          place("DE", "Germany", "germany", "german"),
          place("GR", "Greece", "greece", "greek"),
          place("HK", "Hong Kong", "hong kong", "cantonese"),
          place("HU", "Hungary", "hungary", "hungarian"),
          place("IS", "Iceland", "iceland", "icelandic"),
          place("IN", "India", "india", "indian,bollywood,hindi"),
          place("ID", "Indonesia", "indonesia", "indonesian"),
          place("IE", "Ireland", "ireland", "irish"),
          place("IL", "Israel", "israel", "israeli"),
          place("IT", "Italy", "italy", "italian"),
          place("JP", "Japan", "japan", "japanese"),
          place("LB", "Lebanon", "lebanon", "lebanese"),
          place("MY", "Malaysia", "malaysia", "malaysian"),
          place("MX", "Mexico", "mexico", "mexican"),
          place("NL", "Netherlands", "netherlands,holland", "dutch"),
          place("NZ", "New Zealand", "new zealand", ""),
          place("NG", "Nigeria", "nigeria", "nigerian,nollywood"),
          place("NO", "Norway", "norway", "norwegian"),
          place("PK", "Pakistan", "pakistan", "pakistani"),
          place("PH", "Philippines", "philippines", "filipino"),
          place("PL", "Poland", "poland", "polish"),
          place("PT", "Portugal", "portugal", "portuguese"),
          place("RO", "Romania", "romania", "romanian"),
          place("RU", "Russia", "russia", "russian"),
          place("SG", "Singapore", "singapore", "singaporean"),
          place("ZA", "South Africa", "south africa", "south african"),
          place("KR", "South Korea", "south korea,korea", "korean,south korean"),
          place("ES", "Spain", "spain", "spanish"),
          place("SE", "Sweden", "sweden", "swedish"),
          place("CH", "Switzerland", "switzerland", "swiss"),
          place("TW", "Taiwan", "taiwan", "taiwanese"),
          place("TH", "Thailand", "thailand", "thai"),
          place("TR", "Turkey", "turkey", "turkish"),
          place(
              "GB",
              "United Kingdom",
              "united kingdom,uk,gb,great britain,britain,england",
              "british,english"),
          place("US", "United States", "united states,us,usa,america", "american"),
          place("VN", "Vietnam", "vietnam", "vietnamese"));

  /**
   * The countries where a language is the main one: the catalogues print no languages, so a
   * language is asked for by country, and the chip says so.
   */
  static final Map<String, Set<String>> LANGUAGES =
      Map.ofEntries(
          Map.entry(
              "Arabic", Set.of("Egypt", "Lebanon", "Saudi Arabia", "Kuwait", "Jordan", "Morocco")),
          Map.entry("Chinese", Set.of("China", "Taiwan", "Hong Kong")),
          Map.entry("Mandarin", Set.of("China", "Taiwan")),
          Map.entry("Danish", Set.of("Denmark")),
          Map.entry("Dutch", Set.of("Netherlands", "Belgium")),
          Map.entry(
              "English",
              Set.of(
                  "United States",
                  "United Kingdom",
                  "Canada",
                  "Australia",
                  "New Zealand",
                  "Ireland")),
          Map.entry("French", Set.of("France", "Belgium")),
          Map.entry("German", Set.of("Germany", "Austria")),
          Map.entry("Hindi", Set.of("India")),
          Map.entry("Italian", Set.of("Italy")),
          Map.entry("Japanese", Set.of("Japan")),
          Map.entry("Korean", Set.of("South Korea")),
          Map.entry("Norwegian", Set.of("Norway")),
          Map.entry("Polish", Set.of("Poland")),
          Map.entry("Portuguese", Set.of("Brazil", "Portugal")),
          Map.entry("Russian", Set.of("Russia")),
          Map.entry(
              "Spanish",
              Set.of(
                  "Spain",
                  "Mexico",
                  "Argentina",
                  "Colombia",
                  "Chile",
                  "Peru",
                  "Uruguay",
                  "Venezuela")),
          Map.entry("Swedish", Set.of("Sweden")),
          Map.entry("Tagalog", Set.of("Philippines")),
          Map.entry("Thai", Set.of("Thailand")),
          Map.entry("Turkish", Set.of("Turkey")));

  /** Country by name as typed. */
  static final Phrases<Place> COUNTRIES = countries();

  /** Country by code. */
  static final Map<String, String> BY_CODE =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Place::code, Place::country));

  /** Language by name as typed. */
  static final Phrases<String> LANGUAGE_NAMES = languageNames();

  private Places() {}

  private static Place place(String code, String country, String names, String adjectives) {
    return new Place(code, country, names, adjectives);
  }

  private static Phrases<Place> countries() {
    Phrases.Builder<Place> countries = Phrases.builder();
    ALL.forEach(place -> countries.add(place, place.names()));
    return countries.build();
  }

  private static Phrases<String> languageNames() {
    Phrases.Builder<String> languages = Phrases.builder();
    LANGUAGES.keySet().forEach(language -> languages.add(language, language));
    return languages.build();
  }
}
