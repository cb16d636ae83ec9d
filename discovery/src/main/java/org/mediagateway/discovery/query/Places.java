package org.mediagateway.discovery.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Countries as the catalogues print them, with the words people use for them. */
final class Places {
  /**
   * A country.
   *
   * @param country as the data prints it
   * @param names comma-separated names as typed
   * @param adjectives comma-separated; empty when there is none in use
   */
  record Place(String country, String names, String adjectives) {}

  static final List<Place> ALL =
      List.of(
          place("Argentina", "argentina", "argentine,argentinian"),
          place("Australia", "australia", "australian,aussie"),
          place("Austria", "austria", "austrian"),
          place("Belgium", "belgium", "belgian"),
          place("Brazil", "brazil", "brazilian"),
          place("Canada", "canada", "canadian"),
          place("Chile", "chile", "chilean"),
          place("China", "china", "chinese"),
          place("Colombia", "colombia", "colombian"),
          place("Czech Republic", "czech republic,czechia", "czech"),
          place("Denmark", "denmark", "danish"),
          place("Egypt", "egypt", "egyptian"),
          place("Finland", "finland", "finnish"),
          place("France", "france", "french"),
          place("Germany", "germany", "german"),
          place("Greece", "greece", "greek"),
          place("Hong Kong", "hong kong", "cantonese"),
          place("Hungary", "hungary", "hungarian"),
          place("Iceland", "iceland", "icelandic"),
          place("India", "india", "indian,bollywood,hindi"),
          place("Indonesia", "indonesia", "indonesian"),
          place("Ireland", "ireland", "irish"),
          place("Israel", "israel", "israeli"),
          place("Italy", "italy", "italian"),
          place("Japan", "japan", "japanese"),
          place("Lebanon", "lebanon", "lebanese"),
          place("Malaysia", "malaysia", "malaysian"),
          place("Mexico", "mexico", "mexican"),
          place("Netherlands", "netherlands,holland", "dutch"),
          place("New Zealand", "new zealand", ""),
          place("Nigeria", "nigeria", "nigerian,nollywood"),
          place("Norway", "norway", "norwegian"),
          place("Pakistan", "pakistan", "pakistani"),
          place("Philippines", "philippines", "filipino"),
          place("Poland", "poland", "polish"),
          place("Portugal", "portugal", "portuguese"),
          place("Romania", "romania", "romanian"),
          place("Russia", "russia", "russian"),
          place("Singapore", "singapore", "singaporean"),
          place("South Africa", "south africa", "south african"),
          place("South Korea", "south korea,korea", "korean,south korean"),
          place("Spain", "spain", "spanish"),
          place("Sweden", "sweden", "swedish"),
          place("Switzerland", "switzerland", "swiss"),
          place("Taiwan", "taiwan", "taiwanese"),
          place("Thailand", "thailand", "thai"),
          place("Turkey", "turkey", "turkish"),
          place(
              "United Kingdom",
              "united kingdom,uk,great britain,britain,england",
              "british,english"),
          place("United States", "united states,us,usa,america", "american"),
          place("Vietnam", "vietnam", "vietnamese"));

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

  /** Language by name as typed. */
  static final Phrases<String> LANGUAGE_NAMES = languageNames();

  private Places() {}

  private static Place place(String country, String names, String adjectives) {
    return new Place(country, names, adjectives);
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
