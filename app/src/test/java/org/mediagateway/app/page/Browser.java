package org.mediagateway.app.page;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One headless Chromium with an empty profile, and the waiting that a page needs. */
final class Browser implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ChromeDriver driver;

  Browser(Dimension size) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // tests may run as root, where Chromium's sandbox refuses to start
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=" + size.getWidth() + "," + size.getHeight());
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(onPath("chromedriver")))
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().window().setSize(size);
  }

  void open(String address) {
    driver.get(address);
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  void back() {
    driver.navigate().back();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    await("an element " + selector, () -> !all(selector).isEmpty());
    return all(selector).getFirst();
  }

  /** What the selected elements show, one text each. */
  List<String> texts(String selector) {
    return all(selector).stream().map(WebElement::getText).toList();
  }

  Object script(String script, Object... arguments) {
    Object answer = ((JavascriptExecutor) driver).executeScript(script, arguments);
    return answer == null ? "null" : answer;
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** What the browser complained of, for example a refused request or script. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Waits until {@code condition} holds, or fails saying what never came. */
  void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(SOON);
    while (!holds(condition)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "never came: " + what + "; the page shows:\n" + one("main").getText());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException e) {
      return false; // the page is being redrawn: look again
    }
  }

  private static String onPath(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      File file = Path.of(folder, program).toFile();
      if (file.canExecute()) {
        return file.getPath();
      }
    }
    throw new IllegalStateException(
        program
            + " is not on the PATH; ./mg test installs it, or: apt-get install chromium-driver");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
