package org.mediagateway.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The preferences of a profile, set by keyboard alone on a screen as small as a phone's. */
@Tag("slow")
class PreferencesTest {
  private static final String GROUND = "return getComputedStyle(document.body).backgroundColor";
  private static final String DARK = "rgb(20, 19, 18)";
  private static final String LIGHT = "rgb(250, 247, 242)";

  private static final String ALL = Keys.chord(Keys.CONTROL, "a");

  private static PageServer server;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir java.nio.file.Path folder) {
    server = PageServer.start(folder);
    browser = new Browser(new Dimension(390, 844));
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void newProfile() {
    browser.open(server.address());
    browser.one("#profile-name").sendKeys("Pat", Keys.ENTER);
    browser.await("rows", () -> !browser.all("#rows .tile").isEmpty());
    browser.one("#show-taste").sendKeys(Keys.ENTER);
    browser.await("the form", () -> !browser.all("#preferences form").isEmpty());
  }

  @AfterEach
  void nothingWasRefused() {
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.script("localStorage.clear()");
  }

  private static WebElement field(String name) {
    return browser.one("#preferences [name='" + name + "']");
  }

  private static void awaitSaid(String words) {
    browser.await(words, () -> browser.texts("#home-note").equals(List.of(words)));
  }

  private static String value(String name) {
    return String.valueOf(field(name).getDomProperty("value"));
  }

  @Test
  void length_andLanguages_areKept_andFilterTheRows() {
    assertThat(browser.texts("#rows .tile h3")).contains("The Martian", "Chasing Coral");
    field("minutesMax").sendKeys("110", Keys.TAB);
    awaitSaid("Longest film, minutes: 110");
    assertThat(browser.texts("#rows .tile h3"))
        .contains("Chasing Coral")
        .doesNotContain("The Martian", "Mission to Mars");
    field("minutesMin").sendKeys("95", Keys.TAB);
    awaitSaid("Shortest film, minutes: 95");
    assertThat(browser.texts("#rows .tile h3"))
        .contains("Galaxy Quest")
        .doesNotContain("Chasing Coral");
    field("languages").sendKeys("EN, fr", Keys.TAB);
    awaitSaid("Languages: EN, fr");
    assertThat(browser.complaints()).isEmpty();

    field("minutesMin").sendKeys(ALL, "200", Keys.TAB);
    browser.await("why not", () -> !browser.texts("#home-note.error").isEmpty());
    assertThat(browser.one("#home-note").getText()).contains("min=200, max=110");
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));

    browser.open(server.address());
    browser.one("#show-taste").sendKeys(Keys.ENTER);
    browser.await("the form", () -> !browser.all("#preferences form").isEmpty());
    assertThat(List.of(value("minutesMin"), value("minutesMax"), value("languages")))
        .containsExactly("95", "110", "en, fr");
    field("minutesMax").sendKeys(ALL, Keys.DELETE, Keys.TAB);
    awaitSaid("Longest film, minutes: any");
    assertThat(browser.texts("#rows .tile h3")).contains("The Martian");
  }

  @Test
  void theme_forcesTheColours_onEveryView_untilTheProfileIsLeft() {
    field("theme").sendKeys("Light");
    awaitSaid("Colours: Light");
    assertThat(browser.script(GROUND)).isEqualTo(LIGHT);
    field("theme").sendKeys(Keys.ARROW_UP);
    awaitSaid("Colours: Dark");
    assertThat(browser.script(GROUND)).isEqualTo(DARK);
    field("theme").sendKeys(Keys.ARROW_DOWN);
    awaitSaid("Colours: Light");
    browser.open(server.address() + "/?q=space");
    browser.await("the light ground", () -> browser.script(GROUND).equals(LIGHT));
    browser.open(server.address());
    browser.await("the profile", () -> browser.texts("#profile option").contains("Pat"));
    browser.one("#profile").sendKeys("Nobody");
    browser.await(
        "the device's own",
        () -> browser.script("return document.documentElement.dataset.theme").equals("null"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void spoilers_unwanted_hideDescriptionsUntilAsked() {
    field("showSpoilers").sendKeys(Keys.SPACE);
    awaitSaid("Show descriptions at once: no");
    browser.open(server.address() + "/?q=galaxy+quest");
    browser.await("results", () -> browser.texts(".card h2").contains("Galaxy Quest"));
    browser.await(
        "no descriptions",
        () -> browser.all(".card .blurb").stream().noneMatch(WebElement::isDisplayed));
    browser.one(".card h2 button").sendKeys(Keys.ENTER);
    browser.await("the sheet", () -> !browser.all("dialog[open] details.why").isEmpty());
    assertThat(browser.one("dialog details.why p").isDisplayed()).isFalse();
    browser.one("dialog details.why summary").sendKeys(Keys.ENTER);
    browser.await("it shown", () -> browser.one("dialog details.why p").isDisplayed());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void sheet_closeButton_showsItsWholeFocusRing() {
    browser.one("#rows .tile .open").sendKeys(Keys.ENTER);
    browser.await("the sheet", () -> !browser.all("dialog[open] .close").isEmpty());
    browser.script("document.querySelector('dialog .close').focus()");
    Object room =
        browser.script(
            """
            const ring = 5; // outline and its offset, in pixels
            const outer = document.querySelector('dialog').getBoundingClientRect();
            const inner = document.querySelector('dialog .close').getBoundingClientRect();
            return inner.left - ring >= outer.left && inner.top - ring >= outer.top
              && inner.right + ring <= outer.right;
            """);
    assertThat(room).isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void ageLimit_ofTheProfile_holdsForSearchesToo() {
    browser.open(server.address() + "/?q=mars");
    browser.await("results", () -> browser.texts(".card h2").contains("Mission to Mars"));
    browser.open(server.address());
    browser.one("#profile-name").sendKeys("Pia");
    browser.one("#profile-age option[value='7']").click();
    browser.one("#new-profile button").sendKeys(Keys.ENTER);
    browser.await("the profile", () -> browser.texts("#profile option").contains("Pia (up to 7)"));
    browser.one("#query").sendKeys("mars", Keys.ENTER);
    browser.await(
        "what the profile says",
        () ->
            browser
                .texts("#summary .note")
                .contains("Only titles up to age 7, as this profile says."));
    assertThat(browser.texts(".card h2")).doesNotContain("Mission to Mars");
  }

  @Test
  void poster_longWords_areNeverBroken() {
    Object broken =
        browser.script(
            """
            return import('/poster.js').then(({ poster }) => {
              const names = ['Darkness', 'Transcendence', 'Mommywood', 'WWWWWWWWWWWW',
                'Counterintelligence of W', 'Donaudampfschifffahrtsgesellschaft',
                'The Lord of the Rings: The Fellowship of the Ring'];
              const host = document.body.appendChild(document.createElement('div'));
              const broken = names.filter((name, i) => {
                host.style.width = `${90 + 13 * i}px`;
                host.replaceChildren(poster({ id: name, title: name, type: 'movie' }));
                const text = host.querySelector('.name').firstChild;
                const room = host.querySelector('.name').getBoundingClientRect();
                let from = 0;
                return name.split(' ').some((word) => {
                  const range = document.createRange();
                  range.setStart(text, from);
                  range.setEnd(text, from + word.length);
                  from += word.length + 1;
                  const boxes = range.getClientRects();
                  return boxes.length !== 1 || boxes[0].right > room.right;
                });
              });
              host.remove();
              return broken;
            });
            """);
    assertThat(broken).isEqualTo(List.of());
  }
}
