package org.mediagateway.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.api.MadeUpReport;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console as an operator uses it, on a screen as small as a phone's. */
@Tag("slow")
class ConsoleTest {
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
  void open() {
    browser.open(server.address() + "/console");
  }

  private static void ask(String query) {
    WebElement editor = browser.one("#graph-query");
    editor.clear();
    editor.sendKeys(query);
    editor.sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
  }

  @Test
  void health_readsTheMetrics() {
    browser.await(
        "the number of titles",
        () ->
            browser.texts(".gauges li").stream()
                .anyMatch(gauge -> gauge.matches("(?s)Titles\\s+[1-9][0-9]*.*")));
    assertThat(browser.texts(".gauges li.bad")).isEmpty();
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void platforms_oneThatNobodyAnswersFor_isShownWithItsPolicy() {
    browser.await("its row", () -> browser.texts("#platforms tbody th").contains("nobody"));
    assertThat(browser.texts("#platforms td")).contains("stale-while-revalidate");
    assertThat(browser.texts("#platforms button")).containsExactly("Ask now", "Ask now");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void backends_embeddedDatabase_saysThatThereIsNoChoice() {
    browser.await(
        "the choice", () -> browser.one("#backends").getText().contains("embedded database"));
    assertThat(browser.all("#backends select")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void models_areListedWithTheirCurves_activatedAndRolledOut() {
    browser.await(
        "that there is none", () -> browser.one("#models").getText().contains("mg learn"));
    int first = server.addModel(1);
    int second = server.addModel(2);
    open();
    browser.await("both", () -> browser.all("#models tbody tr").size() == 2);
    assertThat(browser.texts("#models tbody th"))
        .as("the newest first")
        .containsExactly(Integer.toString(second), Integer.toString(first));
    assertThat(browser.texts("#models td")).contains("made up", "0.2100", "0.2000");
    assertThat(browser.all(".curves polyline.quality")).hasSize(2);
    assertThat(browser.texts(".curves figcaption .loss")).contains("loss 2.0000 to 1.4000");

    browser.one("#models [aria-label='Have model " + first + " rank']").click();
    browser.await(
        "it to be active",
        () -> browser.texts("#models td").stream().anyMatch(cell -> cell.startsWith("active")));
    browser.one("#models select").sendKeys(Keys.ARROW_DOWN); // from none to the least share
    browser.await(
        "both arms",
        () ->
            browser
                .one("#models")
                .getText()
                .contains("Model %d ranks for 1 %% of the viewers".formatted(second)));
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void evaluations_noneYet_saysWhatMakesThem_thenShowsTheTable() throws IOException {
    browser.await(
        "what to do",
        () -> browser.one("#evaluations").getText().contains("mg eval recommend DIR"));
    ReportFolder reports = server.reports();
    reports.keep(MadeUpReport.of("0123456789abcdef".repeat(4), 1_790_000_000_000L));
    Files.writeString(reports.folder().resolve("report-cut.json"), "{\"dataSet\": \"x");
    open();
    browser.await("both models", () -> browser.all("#evaluations tbody tr").size() == 2);
    assertThat(browser.texts("#evaluations tbody th")).containsExactly("ease", "media-gateway");
    assertThat(browser.texts("#evaluations td")).contains("0.208 (0.178 to 0.238)", "0.681");
    assertThat(browser.one("#evaluations figcaption").getText())
        .contains("temporal on ml-made-up", "2026", "seed 20260101", "0123456789abcdef");
    assertThat(browser.one("#evaluations .bad").getText()).contains("report-cut.json");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void flags_areListed_andTheirShareIsChosen() {
    browser.await("all of them", () -> browser.all("#flags tbody tr").size() == 3);
    assertThat(browser.texts("#flags tbody th")).contains("recommend.diversity");
    browser.one("#flags [aria-label$='recommend.push is on']").sendKeys(Keys.ARROW_UP);
    open();
    browser.await("them again", () -> browser.all("#flags tbody tr").size() == 3);
    assertThat(browser.one("#flags [aria-label$='recommend.push is on']").getDomProperty("value"))
        .as("one less than everyone")
        .isEqualTo("50");
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void query_nodes_areListedDrawnAndFollowed() {
    ask("MATCH (t:Title {name: 'Galaxy Quest'})<-[r:title]-(o:Offer) RETURN t, r, o");
    browser.await("the row", () -> browser.texts("#graph-result .node").size() >= 2);
    assertThat(browser.one("#graph-note").getText()).contains("row").contains("ms");
    assertThat(browser.texts(".drawing text")).contains("Galaxy Quest");
    assertThat(browser.all(".drawing line")).isNotEmpty();
    assertThat(browser.texts(".drawing figcaption span")).containsExactly("Offer", "Title");

    browser.all("#graph-result .node").get(1).click();
    browser.await(
        "the offer's neighbours",
        () ->
            browser.texts("#graph-result .node").stream().anyMatch(n -> n.startsWith("Platform")));
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void drawing_manyNodes_keepsThemApart() {
    ask("MATCH (t:Title)<-[r:title]-(o:Offer) RETURN t, r, o LIMIT 9");
    browser.await("the drawing", () -> browser.all(".drawing g").size() > 15);
    Object nearest =
        browser.script(
            """
            const at = [...document.querySelectorAll('.drawing g')]
              .map((g) => g.getAttribute('transform').match(/[\\d.-]+/g).map(Number));
            return Math.min(...at.flatMap(([x, y], i) =>
              at.slice(0, i).map(([u, v]) => Math.hypot(x - u, y - v))));
            """);
    assertThat(((Number) nearest).doubleValue()).as("two radii").isGreaterThan(22);
  }

  @Test
  void explain_showsThePlanAndKeepsTheQuery() {
    ask("MATCH (p:Platform) RETURN p.name");
    browser.await("the platforms", () -> browser.texts("#graph-result td").contains("Netflix"));
    browser.one("#graph-explain").click();
    browser.await(
        "the plan", () -> browser.texts(".plan td").stream().anyMatch(t -> t.contains("Platform")));
    assertThat(browser.script("return document.getElementById('graph-query').value"))
        .isEqualTo("MATCH (p:Platform) RETURN p.name");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void query_wrong_showsWhereAndForgetsTheRows() {
    ask("MATCH (p:Platform) RETURN p.name");
    browser.await("the platforms", () -> browser.texts("#graph-result td").contains("Netflix"));
    ask("MATCH (p:Platform RETURN p");
    browser.await("the fault", () -> browser.one("#graph-fault").getText().contains("^"));
    assertThat(browser.one("#graph-fault").getText()).contains("line 1", "')'");
    assertThat(browser.all("#graph-result td")).isEmpty();
    assertThat(browser.complaints()).hasSize(1).allMatch(complaint -> complaint.contains("400"));
  }
}
