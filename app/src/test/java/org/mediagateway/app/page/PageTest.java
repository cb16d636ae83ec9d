package org.mediagateway.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a person uses it. */
@Tag("slow")
class PageTest {
  private static PageServer server;
  private static Browser desktop;
  private static Browser phone;

  private enum Screen {
    DESKTOP,
    PHONE
  }

  @BeforeAll
  static void start(@TempDir java.nio.file.Path folder) {
    server = PageServer.start(folder);
    desktop = new Browser(new Dimension(1280, 900));
    phone = new Browser(new Dimension(390, 844));
  }

  @AfterAll
  static void stop() {
    desktop.close();
    phone.close();
    server.close();
  }

  @AfterEach
  void nothingWasRefused() {
    assertThat(desktop.complaints()).isEmpty();
    assertThat(phone.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void type_seedQuery_showsExplainedCards(Screen screen) {
    Browser browser = searched(screen, "sci-fi movies like The Martian");
    assertThat(browser.texts(".card h2")).contains("Mission to Mars").doesNotContain("The Martian");
    assertThat(browser.texts(".chip")).anyMatch(chip -> chip.contains("The Martian"));

    browser.one(".card details.why summary").click();
    double sum =
        browser.all(".card:first-child .bars > span:nth-child(3n)").stream()
            .limit(browser.all(".card:first-child .bars > span:nth-child(3n)").size() - 1L)
            .mapToDouble(part -> Double.parseDouble(part.getText()))
            .sum();
    double score =
        Double.parseDouble(browser.one(".card:first-child .bars .total:last-child").getText());
    assertThat(sum).isCloseTo(score, org.assertj.core.data.Offset.offset(0.005));
  }

  @ParameterizedTest
  @EnumSource
  void page_anyScreen_needsNoSidewaysScrolling(Screen screen) {
    Browser browser = searched(screen, "space");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(
            browser.script(
                "const top = (part) => document.querySelector(part).getBoundingClientRect().top;"
                    + " return Math.abs(top('.card .poster') - top('.card > div')) < 1"))
        .as("posters stand where the words beside them begin")
        .isEqualTo(true);
  }

  @ParameterizedTest
  @EnumSource
  void card_opened_showsWhereToWatchOnEveryPlatform(Screen screen) {
    Browser browser = searched(screen, "galaxy quest");
    browser.await("Galaxy Quest", () -> browser.texts(".card h2").contains("Galaxy Quest"));
    browser.one(".card h2 button").click();
    browser.await("the sheet", () -> browser.texts("dialog[open] td").contains("Hulu"));
    assertThat(browser.texts("dialog[open] td")).contains("Netflix", "Hulu");
    browser.await("similar titles", () -> !browser.all("dialog .similar button").isEmpty());
    browser.focused().sendKeys(Keys.ESCAPE);
    browser.await("the sheet closed", () -> browser.all("dialog[open]").isEmpty());
  }

  @Test
  void regionPicked_showsItsOffersAndIsRemembered() {
    Browser browser = opened("galaxy quest", "Galaxy Quest");
    assertThat(browser.texts("dialog .where option"))
        .containsExactly("All regions", "United Kingdom", "United States");
    browser.one("dialog .where select").sendKeys("United Kingdom");
    browser.await(
        "what is unknown there",
        () ->
            browser.texts("dialog .where td").stream()
                .anyMatch(cell -> cell.contains("Netflix does not say")));
    assertThat(browser.texts("dialog .where td"))
        .anyMatch(cell -> cell.contains("Rent · 3.99 USD · HD · GB, US"));

    opened("blue depths", "Blue Depths");
    assertThat(browser.script("return document.querySelector('dialog .where select').value"))
        .isEqualTo("GB");
    browser.one("dialog .where select").sendKeys("All regions");
  }

  @ParameterizedTest
  @EnumSource
  void card_ofAskedPlatform_showsHowOldItIsAndWhatChanged(Screen screen) {
    server.reprice("3.99");
    server.reprice("4.49");
    Browser browser = opened(screen, "harbour lights", OnePlatform.TITLE);
    assertThat(browser.texts("dialog .where tbody tr")).hasSize(1);
    assertThat(browser.one("dialog .where .age").getText())
        .matches("asked \\d+ (second|minute)s? ago");
    browser.one("dialog .history summary").click();
    browser.await(
        "the change of the price",
        () ->
            browser.texts("dialog .history li").stream()
                .anyMatch(line -> line.matches("(?s).*changed.*3\\.99 EUR.*4\\.49 EUR.*")));
    assertThat(browser.texts("dialog .history li").getLast()).contains("came");
    assertThat(
            browser.script(
                "const it = document.querySelector('dialog');"
                    + " return it.scrollWidth <= it.clientWidth"))
        .isEqualTo(true);
  }

  private static Browser opened(String query, String name) {
    return opened(Screen.DESKTOP, query, name);
  }

  private static Browser opened(Screen screen, String query, String name) {
    Browser browser = searched(screen, query);
    browser.await(name, () -> browser.texts(".card h2").contains(name));
    browser.one(".card h2 button").click();
    browser.await("the sheet", () -> !browser.all("dialog[open] .where td").isEmpty());
    return browser;
  }

  @Test
  void chip_thatFiltersNothing_looksSoAndSaysWhyWithoutAMouse() {
    Browser browser = searched(Screen.PHONE, "documentaries in Germany under 20 minutes");
    assertThat(browser.texts(".chip:not(.off)")).singleElement().asString().contains("Documentary");
    assertThat(browser.texts(".chip.off"))
        .anyMatch(chip -> chip.contains("in Germany"))
        .anyMatch(chip -> chip.contains("at most 19 min"));
    assertThat(browser.texts("#summary .note"))
        .anyMatch(note -> note.contains("left out: at most 19 min"))
        .anyMatch(note -> note.startsWith("in Germany: no platform of this catalogue says"));
  }

  @Test
  void type_misspelledName_findsIt() {
    Browser browser = searched(Screen.DESKTOP, "strnger thngs");
    browser.await(
        "Stranger Things first",
        () ->
            browser.texts(".card h2").stream()
                .findFirst()
                .equals(java.util.Optional.of("Stranger Things")));
  }

  @Test
  void chip_takenOff_widensTheSearchAndGoesIntoTheAddress() {
    Browser browser = searched(Screen.DESKTOP, "documentaries about the ocean on Hulu");
    browser.await("one result", () -> browser.texts(".card h2").equals(List.of("Blue Depths")));
    WebElement platform = browser.one(".chip button[aria-label='Remove Hulu']");
    platform.click();
    browser.await(
        "the other documentary", () -> browser.texts(".card h2").contains("Chasing Coral"));
    assertThat(browser.address()).contains("without=");
    browser.back();
    browser.await(
        "one result again", () -> browser.texts(".card h2").equals(List.of("Blue Depths")));
  }

  @Test
  void keyboard_aloneIsEnough() {
    Browser browser = searched(Screen.DESKTOP, "");
    browser.one("body").sendKeys("/");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("query");
    browser.focused().sendKeys("stran");
    browser.await("a suggestion", () -> !browser.all("#suggestions li").isEmpty());
    browser.focused().sendKeys(Keys.ARROW_DOWN);
    browser.await(
        "a selected suggestion",
        () ->
            browser.texts("#suggestions [aria-selected='true'] span").contains("Stranger Things"));
    browser.focused().sendKeys(Keys.ENTER);
    browser.await("the sheet", () -> browser.texts("#dialog-name").contains("Stranger Things"));
  }

  @Test
  void title_thatLooksLikeMarkup_isShownAsText() {
    Browser browser = searched(Screen.DESKTOP, "quotes markup");
    browser.await(
        "the card",
        () -> browser.texts(".card h2").stream().anyMatch(name -> name.startsWith("<img")));
    assertThat(browser.all(".card img, .card script")).isEmpty();
  }

  @Test
  void query_tooLong_isExplained() {
    Browser browser = searched(Screen.DESKTOP, "");
    browser.script(
        "const box = document.getElementById('query'); box.removeAttribute('maxlength');"
            + "box.value = 'x'.repeat(5000); box.dispatchEvent(new Event('input'))");
    browser.await("the error", () -> !browser.texts(".summary.error").isEmpty());
    assertThat(browser.texts(".summary.error").getFirst()).contains("1 to 1000 characters");
    // The refused request is what this test asked for: the browser's note of it is expected.
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
  }

  @Test
  void theme_switched_changesTheGround() {
    Browser browser = searched(Screen.DESKTOP, "");
    String ground = "return getComputedStyle(document.body).backgroundColor";
    Object before = browser.script(ground);
    browser.one("#theme").click();
    assertThat(browser.script(ground)).isNotEqualTo(before);
  }

  @Test
  void page_requests_stayOnTheServer() {
    Browser browser = searched(Screen.DESKTOP, "space");
    assertThat(
            browser.script(
                "return performance.getEntriesByType('resource')"
                    + ".filter(entry => !entry.name.startsWith(location.origin)).length"))
        .isEqualTo(0L);
  }

  /** Opens the page and types {@code query}, which brings results when it is not empty. */
  private static Browser searched(Screen screen, String query) {
    Browser browser = screen == Screen.DESKTOP ? desktop : phone;
    browser.open(server.address());
    browser.script("localStorage.removeItem('profile')"); // the one of the test before
    browser.open(server.address());
    if (!query.isEmpty()) {
      browser.one("#query").sendKeys(query);
      browser.one("#query").sendKeys(Keys.ENTER);
      browser.await(
          "a result that is shown",
          () -> browser.texts(".card h2").stream().anyMatch(n -> !n.isEmpty()));
    }
    return browser;
  }

  @ParameterizedTest
  @EnumSource
  void home_click_reordersTheRows_andSaysWhy(Screen screen) {
    Browser browser = searched(screen, "");
    browser.one("#profile-name").sendKeys("Kim on " + screen);
    browser.one("#new-profile button").click();
    browser.await("rows", () -> !browser.all("#rows .tile").isEmpty());
    assertThat(browser.texts("#profile option")).contains("Kim on " + screen);
    assertThat(browser.script("return document.getElementById('profile-name').value"))
        .isEqualTo("");
    List<String> before = browser.texts("#rows .tile h3");

    browser.one("#rows .tile[data-id='" + id(browser, "Mission to Mars") + "'] .view").click();
    browser.await(
        "the words", () -> browser.texts("#home-note").equals(List.of("Watched: Mission to Mars")));
    assertThat(browser.texts("#rows .tile h3"))
        .doesNotContain("Mission to Mars")
        .isNotEqualTo(before.stream().filter(name -> !name.equals("Mission to Mars")).toList());
    assertThat(browser.script("return document.querySelector('#rows').textContent").toString())
        .contains("Because you watched Mission to Mars");

    String hidden = browser.texts("#rows .tile h3").getFirst();
    browser.await(
        "titles that stand still",
        () -> browser.script("return document.getAnimations().length").equals(0L));
    browser.one("#rows .tile .hide").click();
    browser.await("it hidden", () -> !browser.texts("#rows .tile h3").contains(hidden));
  }

  @ParameterizedTest
  @EnumSource
  void profiles_ofAHousehold_areSwitched_andAgeLimitsHold(Screen screen) {
    Browser browser = searched(screen, "");
    WebElement household = browser.one("#household");
    household.clear();
    household.sendKeys("house-" + screen, Keys.TAB);
    browser.await("no profiles", () -> browser.texts("#profile option").size() == 1);
    add(browser, "Parent", "");
    browser.await("rows of the parent", () -> !browser.all("#rows .tile").isEmpty());
    int all = browser.all("#rows .tile").size();
    add(browser, "Kid", "7");
    browser.await(
        "fewer titles for the kid",
        () -> browser.texts("#profile option").contains("Kid (up to 7)"));
    browser.await("rows of the kid", () -> browser.all("#rows .tile").size() < all);
    assertThat(browser.one("#profile-age").getDomProperty("value"))
        .as("the next profile begins without an age limit")
        .isEmpty();
    browser.one("#profile").sendKeys("Parent");
    browser.await("the parent's again", () -> browser.all("#rows .tile").size() == all);

    household = browser.one("#household");
    household.clear();
    household.sendKeys("home", Keys.TAB);
    browser.await("the other household", () -> browser.all("#rows .tile").isEmpty());
    assertThat(browser.texts("#profile option")).doesNotContain("Parent", "Kid (up to 7)");
  }

  private static void add(Browser browser, String name, String age) {
    browser.one("#profile-name").sendKeys(name);
    browser.one("#profile-age option[value='" + age + "']").click();
    browser.one("#new-profile button").click();
  }

  @ParameterizedTest
  @EnumSource
  void taste_slider_correctsTheRows_byKeyboard_andIsTakenBack(Screen screen) {
    Browser browser = searched(screen, "");
    add(browser, "Tess on " + screen, "");
    browser.await("rows", () -> !browser.all("#rows .tile").isEmpty());
    browser.one("#rows .tile[data-id='" + id(browser, "Mission to Mars") + "'] .like").click();
    browser.await(
        "the words", () -> browser.texts("#home-note").equals(List.of("Liked: Mission to Mars")));
    browser.one("#show-taste").sendKeys(Keys.ENTER);
    String belief = "#taste .belief[data-key='genre:Science Fiction']";
    browser.await("beliefs", () -> !browser.all(belief).isEmpty());
    assertThat(browser.texts(belief + " small")).containsExactly("1 title: Mission to Mars");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);

    browser.one(belief + " input").sendKeys(Keys.END);
    browser.await(
        "the correction",
        () -> browser.texts("#home-note").equals(List.of("Science Fiction: 100 %, as you said")));
    browser.await(
        "the keyboard where it was",
        () -> "range".equals(browser.focused().getDomAttribute("type")));
    assertThat(browser.script("return document.querySelector('#rows').textContent").toString())
        .contains("You asked for more of: Science Fiction");

    browser.one(belief + " button").click();
    browser.await(
        "it taken back",
        () ->
            browser
                .texts("#home-note")
                .equals(List.of("Back to what was learned: Science Fiction")));
    assertThat(browser.script("return document.querySelector('#rows').textContent").toString())
        .doesNotContain("You asked for more of");
  }

  @Test
  void rows_followAClickOnAnotherDevice() {
    searched(Screen.DESKTOP, "");
    add(desktop, "Both", "");
    desktop.await("rows", () -> desktop.texts("#rows .tile h3").contains("Mission to Mars"));
    String profile = String.valueOf(desktop.one("#profile").getDomProperty("value"));
    searched(Screen.PHONE, "");
    phone.script("localStorage.setItem('profile', arguments[0])", profile);
    phone.open(server.address());
    phone.await("rows", () -> phone.texts("#rows .tile h3").contains("Mission to Mars"));
    phone.one("#rows .tile[data-id='" + id(phone, "Mission to Mars") + "'] .view").click();
    desktop.await(
        "it gone on the other device",
        () -> !desktop.texts("#rows .tile h3").contains("Mission to Mars"));
    assertThat(desktop.script("return document.querySelector('#rows').textContent").toString())
        .contains("Because you watched Mission to Mars");
  }

  /** The id of the title of that name among the rows. */
  private static String id(Browser browser, String name) {
    WebElement tile = browser.all("#rows .tile").get(browser.texts("#rows .tile h3").indexOf(name));
    return String.valueOf(tile.getDomAttribute("data-id"));
  }
}
