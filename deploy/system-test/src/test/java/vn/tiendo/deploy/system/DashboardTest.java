package vn.tiendo.deploy.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The dashboard before the running demo, in a real browser. */
@ExtendWith(Running.Once.class)
class DashboardTest {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String T8 = "[data-testid=target-row][data-target=T8] ";
  private static final String T9 = "[data-testid=target-row][data-target=T9] ";

  @TempDir Path profile;

  private final Running running;
  private ChromeDriver browser;

  DashboardTest(Running running) {
    this.running = running;
  }

  @BeforeEach
  void open_a_browser() {
    if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
      String message =
          "NO BROWSER: the dashboard is NOT tested. Install Debian's chromium and chromium-driver.";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      System.err.println("\n" + "*".repeat(90) + "\n* " + message + "\n" + "*".repeat(90) + "\n");
      abort(message);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=vi",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File(profile.toFile(), "driver.log"))
                .build(),
            options);
    screen(1280, 900, false);
  }

  @AfterEach
  void close_it() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void who_has_no_token_is_asked_for_one() {
    browser.get(running.url("report") + "/");
    see("[data-testid=sign-in]");

    see("[data-testid=token]").sendKeys(running.as("analyst").bearer());
    press(Keys.TAB);
    press(Keys.ENTER);
    see("[data-testid=plan-card][data-plan=huong-tra-2024]");
    assertEquals(0, all("[data-testid=sign-in]").size());
  }

  @Test
  void a_token_that_is_not_accepted_leads_back_to_the_question() {
    browser.get(running.url("report") + "/#token=aaa.bbb.ccc");
    see("[data-testid=sign-in]");
    assertFalse(text("#sign-in-problem").isBlank());
  }

  @Test
  void a_plan_is_chosen_and_its_figures_are_seen() throws IOException {
    browser.get(running.url("report") + "/#token=" + running.as("analyst").bearer());
    see("[data-testid=plan-card]");
    assertFalse(browser.getCurrentUrl().contains("token"), "the token stays in the address");

    new Select(see("[data-testid=plan-select]")).selectByValue("huong-tra-2024");
    see("[data-testid=live][data-state=online]");
    assertEquals("68,25\u00a0%", text(T8 + "[data-testid=value]"));
    assertEquals("not-met", see(T8).getDomAttribute("data-verdict"));
    assertEquals("Không đạt", text(T8 + "[data-testid=verdict]"));
    assertEquals("5/6", text("[data-target=T11] [data-testid=value]"));
    keepPicture("huong-tra");

    browser.get(running.url("report") + "/#/dong-nai-2014");
    see("[data-testid=target-row][data-target=T17]");
    see("[data-testid=live][data-state=online]");
    run("document.activeElement.blur(); scrollTo(0, 0)");
    keepPicture("dong-nai");
  }

  @Test
  void the_keyboard_alone_opens_a_target_and_closes_it() {
    openHuongTra();
    WebElement link = see("[data-focus='T8/a']");
    for (int tabs = 0; tabs < 200 && !link.equals(browser.switchTo().activeElement()); tabs++) {
      press(Keys.TAB);
    }
    assertEquals(link, browser.switchTo().activeElement(), "T8 cannot be reached with Tab");
    press(Keys.ENTER);
    see("[data-testid=drill-in][open] [data-testid=breakdown-row]");
    see("[data-testid=formula]");
    keepPicture("drill-in");

    for (int tabs = 0; tabs < 30 && !focused("by-type"); tabs++) {
      press(Keys.TAB);
    }
    press(Keys.ENTER);
    assertEquals("77,78\u00a0%", text("[data-key=CULTURE_CENTRE_COMMUNE] .small-value"), "7 of 9");

    press(Keys.ESCAPE);
    await(() -> all("[data-testid=drill-in][open]").isEmpty());
    assertTrue(focused("T8/a"), "the focus is lost");
  }

  @Test
  void it_speaks_english_when_asked_and_remembers() {
    openHuongTra();
    click("[data-testid=language]");
    await(() -> text(T8 + "[data-testid=verdict]").equals("Not met"));
    assertEquals("68.25%", text(T8 + "[data-testid=value]"));
    assertEquals("en", see("html").getDomAttribute("lang"));

    browser.navigate().refresh();
    await(() -> text(T8 + "[data-testid=verdict]").equals("Not met"));
    click("[data-testid=language]");
    await(() -> text(T8 + "[data-testid=verdict]").equals("Không đạt"));
  }

  @Test
  void on_a_phone_nothing_hides_beyond_the_edge() {
    screen(360, 740, true);
    openHuongTra();
    fits("the plan");
    keepPicture("phone");
    click("[data-focus='T8/a']");
    see("[data-testid=drill-in][open] [data-testid=breakdown-row]");
    fits("the target");
    assertTrue(
        (Boolean)
            run(
                "const p = document.getElementById('panel'); return p.scrollWidth <="
                    + " p.clientWidth"),
        "the panel scrolls sideways");
    keepPicture("phone-drill-in");

    browser.get(running.url("report") + "/#/dong-nai-2014");
    see("[data-testid=target-row][data-target=T17]");
    fits("a plan of several years");
    keepPicture("phone-dong-nai");
    browser.get(running.url("report") + "/#/");
    see("[data-testid=plan-card]");
    fits("the plans");
  }

  @Test
  void an_activity_moves_its_row_while_somebody_looks() {
    openHuongTra();
    see("[data-testid=live][data-state=online]");
    long before = Long.parseLong(text(T9 + "[data-testid=value]").replaceAll("\\D.*", ""));

    running
        .as("activity-writer")
        .post(
            "report",
            "/v1/activities",
            WholeSystemTest.communication("urn:test:dashboard", UUID.randomUUID().toString()))
        .expecting(201);

    await(() -> text(T9 + "[data-testid=value]").startsWith(Long.toString(before + 1)));
    await(() -> text("body > [data-announce]").contains("T9"));
  }

  @Test
  void an_officer_sees_what_is_owed_and_until_which_second_and_hands_a_report_in() {
    browser.get(running.url("report") + "/#token=" + running.asEverybody().bearer() + "&reports");
    new Select(see("[data-testid=dues-plan]")).selectByValue("huong-tra-2024");
    click("[data-testid=dues-all]");
    await(() -> text("[data-testid=due][data-obligation=O1]").contains("30/9/2024"));
    assertTrue(text("[data-testid=due][data-obligation=O1]").contains("23:59:59"));
    keepPicture("reports");

    click("[data-testid=due][data-obligation=O6] [data-testid=draft-report]");
    see("[data-testid=report][data-state=draft]");
    see("[data-testid=narrative]").sendKeys("Đã sơ kết.");
    keepPicture("report");
    click("[data-testid=save]");
    await(() -> text("[data-testid=report]").contains("Bản 2"));
    assertEquals(
        "Đã sơ kết.",
        run("return document.querySelector('[data-testid=narrative]').value"),
        "what was typed is kept");
    click("[data-testid=submit]");
    see("[data-testid=report][data-state=submitted]");

    see("[data-testid=return-comment]").sendKeys("Thiếu số liệu của phường");
    click("[data-testid=return]");
    see("[data-testid=report][data-state=returned]");
    assertTrue(text("[data-testid=report]").contains("Thiếu số liệu của phường"));

    screen(360, 740, true);
    fits("a report");
    browser.get(running.url("report") + "/#reports");
    see("[data-testid=due]");
    fits("what is owed");
    keepPicture("phone-reports");
  }

  @Test
  void every_plan_shows_its_targets_without_an_error() {
    for (String plan :
        List.of("huong-tra-2024", "bvhttdl-2023", "lao-cai-2023", "lang-son-city-2023")) {
      browser.get(
          running.url("report") + "/#token=" + running.as("analyst").bearer() + "&/" + plan);
      see("[data-testid=target-row]");
      see("[data-testid=live][data-state=online]");
      assertEquals(0, all("[data-testid=problem]").size(), plan);
      keepPicture(plan);
    }
  }

  private void openHuongTra() {
    browser.get(
        running.url("report") + "/#token=" + running.as("analyst").bearer() + "&/huong-tra-2024");
    see(T8 + "[data-testid=value]");
  }

  private void fits(String what) {
    List<?> widths =
        (List<?>) run("return [document.documentElement.scrollWidth, window.innerWidth]");
    assertTrue(
        ((Number) widths.get(0)).longValue() <= ((Number) widths.get(1)).longValue(),
        what + " is wider than the screen: " + widths);
  }

  /** Headless windows do not get as narrow as a phone by themselves. */
  private void screen(int width, int height, boolean phone) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
  }

  private WebElement see(String selector) {
    return new WebDriverWait(browser, Duration.ofSeconds(30))
        .withMessage("nothing to see at " + selector)
        .ignoring(StaleElementReferenceException.class)
        .until(
            driver ->
                all(selector).stream().filter(WebElement::isDisplayed).findFirst().orElse(null));
  }

  /** The page may draw anew what is about to be clicked: then what stands there now is. */
  private void click(String selector) {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .ignoring(StaleElementReferenceException.class)
        .until(
            driver -> {
              see(selector).click();
              return true;
            });
  }

  private List<WebElement> all(String selector) {
    return browser.findElements(By.cssSelector(selector));
  }

  private String text(String selector) {
    // As it stands in the document: what is only spoken is no less text.
    see(selector.startsWith("body >") ? "body" : selector);
    return String.valueOf(
        run("return document.querySelector(arguments[0]).textContent.trim()", selector));
  }

  private boolean focused(String key) {
    return key.equals(run("return document.activeElement.dataset.focus || ''"));
  }

  private void press(CharSequence key) {
    new Actions(browser).sendKeys(key).perform();
  }

  private Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) browser).executeScript(script, arguments);
  }

  private void await(java.util.function.BooleanSupplier condition) {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .ignoring(StaleElementReferenceException.class)
        .until(driver -> condition.getAsBoolean());
  }

  /** For somebody to look at: what no assertion sees. */
  private void keepPicture(String name) {
    try {
      Path folder = running.home().resolve("deploy/system-test/target/pictures");
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
