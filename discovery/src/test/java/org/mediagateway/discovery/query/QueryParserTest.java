package org.mediagateway.discovery.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-05-01T00:00:00Z"), ZoneOffset.UTC);

  private final QueryParser parser = new QueryParser(new FewNames(), CLOCK);

  private ParsedQuery parse(String query) {
    return parser.parse(query, Set.of());
  }

  private static List<String> ids(ParsedQuery parsed) {
    return parsed.chips().stream().map(Chip::id).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      nullValues = "-",
      textBlock =
"""
# query ~ chip ids ~ text left over
# genres and moods
comedies ~ genre:comedy ~ -
funny sci-fi movies ~ mood:comedy genre:science-fiction type:movie ~ funny
Comedy or Horror ~ genre:comedy|horror ~ -
romantic comedies ~ genre:romance genre:comedy ~ -
war films ~ genre:military type:movie ~ -
war of the worlds ~ - ~ war of the worlds
classic crime ~ genre:classic genre:crime ~ -
crime on Hulu ~ genre:crime platform:hulu ~ -
family secrets ~ - ~ family secrets
scary movies about a family ~ mood:horror type:movie ~ scary a family
movies about war and music ~ type:movie ~ war and music
films set in the 80s ~ type:movie ~ the 80s
true crime ~ genre:crime genre:documentary ~ -
docuseries ~ genre:documentary type:series ~ -
k-dramas ~ country:south-korea genre:drama type:series ~ -
the cyberpunk genre ~ genre:cyberpunk ~ the cyberpunk
# types
films and shows with dragons ~ - ~ dragons
show me something funny ~ mood:comedy ~ funny
tv series ~ type:series ~ -
# platforms
on Netflix ~ platform:netflix ~ -
docs on Disney+ or Netflix not Hulu ~ genre:documentary platform:disney|netflix -platform:hulu ~ -
on Netflix and Prime ~ platform:netflix platform:prime ~ -
on Netflix, Hulu or Prime ~ platform:hulu|netflix|prime ~ -
on both netflix and hulu ~ platform:netflix platform:hulu ~ -
on (Netflix or Hulu) and Disney Plus ~ platform:hulu|netflix platform:disney ~ -
on Netflix or Hulu and Disney+ ~ platform:hulu|netflix platform:disney|netflix ~ -
not on Hulu or Prime Video ~ -platform:hulu -platform:prime ~ -
without Netflix ~ -platform:netflix ~ -
on Foo+ ~ platform:foo+ ~ -
on Netflix or HBO Max ~ platform:netflix platform:hbo-max ~ -
on Kino on demand ~ platform:kino-on-demand ~ -
dramas on Apple TV+ ~ genre:drama platform:appletv ~ -
on fire ~ - ~ on fire
on Netflix in the UK ~ platform:netflix region:gb ~ -
# regions, prices, windows
available in the UK or Canada ~ region:ca|gb ~ -
on Hulu in the US and Canada ~ platform:hulu region:ca region:us ~ -
streaming in Canada, the UK or the US ~ region:ca|gb|us ~ -
on Netflix in Iceland ~ platform:netflix region:is ~ -
not on Netflix in the UK ~ -platform:netflix region:gb ~ -
on Netflix but not in the UK or the US ~ platform:netflix -region:gb -region:us ~ -
films set in Canada ~ type:movie ~ Canada
a holiday in Canada ~ - ~ a holiday in Canada
free comedies ~ price:free genre:comedy ~ -
free comedies in the UK ~ price:free genre:comedy region:gb ~ -
Hulu dramas from the 90s in Canada ~ platform:hulu genre:drama year:1990-1999 region:ca ~ -
Hulu dramas about a family in Canada ~ platform:hulu genre:drama ~ a family in Canada
dramas in the UK ~ genre:drama region:gb ~ -
where can I watch dramas in the UK ~ genre:drama region:gb ~ -
what can I watch in Canada ~ region:ca ~ -
comedies in the US or Canada ~ genre:comedy region:ca|us ~ -
shows in the UK and in the US ~ type:series region:gb region:us ~ -
heist films in the UK ~ type:movie region:gb ~ heist
dramas in the UK on Hulu ~ genre:drama region:gb platform:hulu ~ -
shows with Idris Elba in Canada ~ type:series person:cast:idris-elba region:ca ~ -
films from Japan in the UK ~ type:movie country:japan region:gb ~ -
films from the 90s in the US under 2 hours ~ type:movie year:1990-1999 region:us duration:-119 ~ -
like emily in paris in the US ~ seed:t00000000000c region:us ~ -
dramas like Gravity in the UK ~ genre:drama seed:t000000000001 region:gb ~ -
comedies in Germany ~ genre:comedy region:de ~ Germany
films in France ~ type:movie region:fr ~ France
films in Germany or the UK ~ type:movie region:de|gb ~ -
British dramas ~ country:united-kingdom genre:drama ~ -
dramas from the UK ~ genre:drama country:united-kingdom ~ -
films made in France ~ type:movie country:france ~ -
made in France ~ country:france ~ -
dramas set in Canada ~ genre:drama ~ Canada
dramas about the war in the UK ~ genre:drama ~ the war in the UK
dramas filmed in Canada ~ genre:drama country:canada ~ -
comedies in English ~ genre:comedy country:australia|canada|ireland|new-zealand|united-kingdom|united-states ~ -
films in Canada during the war ~ type:movie ~ Canada during the war
lost in Canada ~ - ~ lost in Canada
lost in Paris ~ - ~ lost in Paris
crime in the US ~ - ~ crime in the US
woman in gold ~ - ~ woman in gold
moving in Canada ~ mood:drama ~ moving in Canada
comedies for free in the US ~ genre:comedy price:free region:us ~ -
free on Hulu ~ price:free platform:hulu ~ -
free spirits on Hulu ~ platform:hulu ~ free spirits
thrillers to rent ~ genre:thriller price:rent ~ -
to rent or buy ~ price:rent|buy ~ -
under 5 dollars to rent ~ price:rent:below-5-dollars ~ -
to rent for under $4.50 ~ price:rent:below-4.50-dollars ~ -
films under £3 ~ type:movie price:free|rent|buy:below-3-pounds ~ -
to buy for at most ten euros ~ price:buy:max-10-euros ~ -
rent for 3 € in the UK ~ price:rent:max-3-euros region:gb ~ -
5 bucks or less ~ price:free|rent|buy:max-5-dollars ~ -
comedies not to rent ~ genre:comedy -price:rent ~ -
horror leaving soon ~ genre:horror window:leaving-14 ~ -
leaving Netflix soon ~ window:leaving-14 platform:netflix ~ -
leaving Hulu in the US ~ window:leaving-14 platform:hulu region:us ~ -
expiring within 3 days ~ window:leaving-3 ~ -
leaving las vegas ~ - ~ leaving las vegas
new this week in the UK ~ window:new-7 region:gb ~ -
new on Netflix ~ window:new-7 platform:netflix ~ -
added in the last 2 weeks ~ window:new-14 ~ -
new york ~ - ~ new york
# years
from the 90s ~ year:1990-1999 ~ -
late 80s horror ~ year:1985-1989 genre:horror ~ -
after 2010 ~ year:2011- ~ -
since 2010 ~ year:2010- ~ -
before 2000 ~ year:-1999 ~ -
older than 1970 ~ year:-1969 ~ -
between 1990 and 1995 ~ year:1990-1995 ~ -
1990-1995 ~ year:1990-1995 ~ -
from 1995 to 1990 ~ year:1990-1995 ~ -
2015 ~ year:2015-2015 ~ -
westerns of the sixties ~ genre:western year:1960-1969 ~ -
dramas from the last 5 years ~ genre:drama year:2020- ~ -
made in 1999 ~ year:1999-1999 ~ -
room 1408 ~ - ~ room 1408
horror not from the 80s ~ genre:horror -year:1980-1989 ~ -
# duration
under 90 minutes ~ duration:-89 ~ -
at most 90 min ~ duration:-90 ~ -
under 2 hours ~ duration:-119 ~ -
less than an hour and a half ~ duration:-89 ~ -
over 2h30 ~ duration:151- ~ -
between 1 and 2 hours ~ duration:60-120 ~ -
around 100 minutes ~ duration:90-110 ~ -
90 minute thrillers ~ duration:81-99 genre:thriller ~ -
short films ~ duration:-40 type:movie ~ -
90 minutes in heaven ~ - ~ 90 minutes in heaven
# maturity
for kids ~ maturity:-10 ~ -
family friendly ~ maturity:-10 ~ -
PG-13 ~ maturity:-13 ~ -
for 12 year olds ~ maturity:-12 ~ -
for my 7-year-old ~ maturity:-7 ~ -
R-rated comedies ~ maturity:18- genre:comedy ~ -
# country, language
Korean thrillers ~ country:south-korea genre:thriller ~ -
the french connection ~ - ~ the french connection
shows from Japan ~ type:series country:japan ~ -
comedies in Italian ~ genre:comedy country:italy ~ -
# people
shows with Idris Elba ~ type:series person:cast:idris-elba ~ -
starring idris alba ~ person:cast:idris-elba ~ -
directed by Christopher Nolan ~ person:director:christopher-nolan ~ -
by Christopher Nolan ~ person:director:christopher-nolan ~ -
with Idris Elba and Zendaya ~ person:cast:idris-elba person:cast:zendaya ~ -
with Idris Elba or Zendaya ~ person:cast:idris-elba|zendaya ~ -
with cher ~ - ~ with cher
starring Cher ~ person:cast:cher ~ -
starring Nobody Known ~ person:nobody-known ~ Nobody Known
dramas without Idris Elba ~ genre:drama -person:idris-elba ~ -
cooking with zombies ~ - ~ cooking with zombies
# seeds
like Gravity ~ seed:t000000000001 ~ -
shows similar to strangr things ~ type:series seed:t000000000002 ~ -
movies like Gravity and Love ~ type:movie seed:t000000000001 seed:t000000000007 ~ -
movies like The Martian ~ type:movie seed:the-martian ~ The Martian
shows like Saga ~ type:series seed:t00000000000b ~ -
movies I like about dogs ~ type:movie ~ I like dogs
something like love in the air ~ seed:love-in-the-air ~ love in the air
like Matilda on Hulu ~ seed:t000000000009 platform:hulu ~ -
# negations
not horror ~ -genre:horror ~ -
not too scary ~ -genre:horror ~ -
thrillers -horror ~ genre:thriller -genre:horror ~ -
no horror or comedy ~ -genre:horror -genre:comedy ~ -
not series ~ -type:series ~ -
no country for old men ~ - ~ no country for old men
# whole titles
stranger things ~ title:stranger-things ~ Stranger Things
strnger thngs ~ title:stranger-things ~ Stranger Things
american horror story ~ title:american-horror-story ~ American Horror Story
Scary Movie ~ title:scary-movie ~ Scary Movie
romantic comedy ~ genre:romance genre:comedy ~ -
2012 ~ title:2012 ~ 2012
oceans eleven ~ title:oceans-eleven ~ Ocean's Eleven
heist in space ~ - ~ heist in space
emily in paris ~ title:emily-in-paris ~ Emily in Paris
emly in pars ~ title:emily-in-paris ~ Emily in Paris
the drama in canada ~ title:the-drama-in-canada ~ The Drama in Canada
made in mexico ~ title:made-in-mexico ~ Made in Mexico
""")
  void parse_readsChipsAndText(String query, String chips, String text) {
    ParsedQuery parsed = parse(query);

    assertThat(String.join(" ", ids(parsed))).isEqualTo(chips == null ? "" : chips.strip());
    assertThat(parsed.text()).isEqualTo(text == null ? "" : text);
  }

  @Test
  void parse_theQueryOfTheRequirements_readsAllOfIt() {
    ParsedQuery parsed =
        parse(
            "funny sci-fi movies like Gravity on Netflix or Hulu in the UK, after 2010, under 2"
                + " hours, not horror");

    assertThat(ids(parsed))
        .containsExactly(
            "mood:comedy",
            "genre:science-fiction",
            "type:movie",
            "seed:t000000000001",
            "platform:hulu|netflix",
            "region:gb",
            "year:2011-",
            "duration:-119",
            "-genre:horror");
    assertThat(parsed.text()).isEqualTo("funny");
    assertThat(parsed.meaning()).isEqualTo("funny sci-fi movies");
  }

  @Test
  void parse_chips_carryTheirWords() {
    String query = "Séries with  Idris Elba, on Netflix";

    assertThat(parse(query).chips())
        .extracting(chip -> query.substring(chip.start(), chip.end()))
        .containsExactly("Séries", "with  Idris Elba", "on Netflix");
  }

  @Test
  void parse_ignoredChips_sayWhyAndDoNotFilter() {
    assertThat(parse("on Foo+").chips())
        .singleElement()
        .satisfies(
            chip -> {
              assertThat(chip.effect()).isEqualTo(Chip.Effect.IGNORED);
              assertThat(chip.filter()).isFalse();
              assertThat(chip.label()).isEqualTo("Foo+");
              assertThat(chip.note()).contains("not a platform", "Netflix", "Disney+");
            });
    assertThat(parse("dramas on Apple TV").chips().getLast().note()).contains("no title");
  }

  @Test
  void parse_regionOfNoOffer_saysWhyAndWhatBecomesOfTheWords() {
    ParsedQuery parsed = parse("films in France");

    assertThat(parsed.chips().getLast().effect()).isEqualTo(Chip.Effect.IGNORED);
    assertThat(parsed.chips().getLast().note()).endsWith("; searched for as words");
    assertThat(parsed.meaning()).isEqualTo("films in France");
    assertThat(parse("films available in France").chips().getLast().note()).endsWith("there");
  }

  @Test
  void parse_removedChip_isNotAskedAndItsWordsArePassedOver() {
    ParsedQuery parsed =
        parser.parse("heist comedies on Hulu", Set.of("genre:comedy", "platform:netflix"));

    assertThat(ids(parsed)).containsExactly("platform:hulu");
    assertThat(parsed.text()).isEqualTo("heist");
    assertThat(parsed.meaning()).isEqualTo("heist");
  }

  @Test
  void parse_titleChipRemoved_readsWordByWord() {
    ParsedQuery parsed = parser.parse("Scary Movie", Set.of("title:scary-movie"));

    assertThat(ids(parsed)).containsExactly("mood:horror", "type:movie");
    assertThat(parsed.text()).isEqualTo("Scary");
  }

  @Test
  void parse_sameNameTwice_titleChipNamesBoth() {
    Condition condition = parse("matilda").chips().getFirst().condition();

    assertThat(condition)
        .isEqualTo(
            new Condition.Named(
                List.of(FewNames.MATILDA.id(), FewNames.MATILDA_OLD.id()), "Matilda"));
  }

  @Test
  void parse_documentariesAboutTheOcean_embedsTheWholeThought() {
    ParsedQuery parsed = parse("documentaries about the ocean on Disney+ or Netflix");

    assertThat(parsed.text()).isEqualTo("the ocean");
    assertThat(parsed.meaning()).isEqualTo("documentaries about the ocean");
  }

  @Test
  void parse_moreWordsThanAreRead_keepsTheRestAsText() {
    String query = "x ".repeat(QueryParser.WORDS_MAX) + "horror";

    assertThat(parse(query).chips()).isEmpty();
    assertThat(parse(query).text()).endsWith("x horror");
  }
}
