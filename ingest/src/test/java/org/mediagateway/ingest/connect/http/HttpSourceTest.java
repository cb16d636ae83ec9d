package org.mediagateway.ingest.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.ScriptedServer.Reply;

/** Asking a server that answers, refuses, stalls and breaks off. */
class HttpSourceTest {
  private static final String SECRET = "5ec2e7";
  private static final String PATH = "/things";
  private static final Reply GOOD = Reply.of(200, "{\"a\":1}").with("ETag", "\"v1\"");

  private final ScriptedServer server = new ScriptedServer();
  private final VirtualTime time = new VirtualTime(VirtualTime.START);
  private HttpSource source = source(HttpPolicy.STANDARD);

  private HttpSource source(HttpPolicy policy) {
    return new HttpSource(policy, time, time, new SplittableRandom(1));
  }

  private static HttpPolicy policy(Duration answerTimeout, int bodyBytesMax) {
    Duration second = Duration.ofSeconds(1);
    return new HttpPolicy(
        Duration.ofSeconds(10), answerTimeout, 10, 5, second, second, second, bodyBytesMax);
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  private HttpCall call() {
    return new HttpCall(
        server.uri(PATH + "?api_key=" + SECRET), Map.of("Authorization", "Bearer " + SECRET));
  }

  private HttpAnswer get() {
    return source.get(call());
  }

  private IngestException failure() {
    IngestException failure = catchThrowableOfType(IngestException.class, this::get);
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain(SECRET).contains(PATH);
    return failure;
  }

  private void assertAnsweredAfter(int requests) {
    assertThat(get()).isInstanceOf(HttpAnswer.Document.class);
    assertThat(server.asked()).hasSize(requests);
  }

  @Test
  void get_document_isParsedWithItsTag() {
    server.on(PATH, GOOD);

    assertThat(get())
        .isInstanceOfSatisfying(
            HttpAnswer.Document.class,
            document -> {
              assertThat(document.json().path("a").asInt()).isEqualTo(1);
              assertThat(document.etag()).isEqualTo("\"v1\"");
            });
    assertThat(server.asked().getFirst().header("Authorization")).isEqualTo("Bearer " + SECRET);
    assertThat(server.asked().getFirst().header("If-none-match")).isNull();
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void get_tagKnown_isSentAndUnchanged() {
    server.on(PATH, Reply.of(304, ""));

    HttpAnswer answer = source.get(new HttpCall(server.uri(PATH), Map.of(), "\"v1\""));

    assertThat(answer).isEqualTo(new HttpAnswer.Unchanged());
    assertThat(server.asked().getFirst().header("If-none-match")).isEqualTo("\"v1\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void get_absent_isAnAnswer(int status) {
    server.on(PATH, Reply.of(status, "{}"), GOOD);

    assertThat(get()).isEqualTo(new HttpAnswer.Absent());
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void get_tooManyRequests_waitsAsLongAsAskedInSeconds() {
    server.on(PATH, Reply.of(429, "{}").with("Retry-After", "7"), GOOD);

    assertAnsweredAfter(2);

    assertThat(time.waited()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @Test
  void get_tooManyRequests_waitsUntilTheDateAsked() {
    server.on(PATH, Reply.of(429, "{}").with("Retry-After", "Sun, 01 Mar 2026 12:00:42 GMT"), GOOD);

    assertAnsweredAfter(2);

    assertThat(time.waited()).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(43));
  }

  @Test
  void get_askedToWaitBeyondPatience_givesUpAtOnce() {
    server.on(PATH, Reply.of(429, "{}").with("Retry-After", "301"), GOOD);

    assertThat(failure()).hasMessageContaining("301 s").hasMessageContaining("300 s");
    assertThat(server.asked()).hasSize(1);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void get_serverErrors_areTriedAgainWithGrowingWaits() {
    Reply bad = Reply.of(503, "{}");
    server.on(PATH, bad, bad, bad, bad, GOOD);

    assertAnsweredAfter(5);

    assertThat(time.waits()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(time.waits().get(i)).isBetween(Duration.ZERO, Duration.ofSeconds(1L << i));
    }
    assertThat(time.waited()).isPositive();
  }

  @Test
  void get_serverErrorsWithoutEnd_failAfterTheAttempts() {
    server.on(PATH, Reply.of(500, "{}"));

    assertThat(failure())
        .hasMessageContaining("5 attempts")
        .hasMessageContaining("500")
        .extracting(IngestException::code)
        .isEqualTo(ErrorCode.FEED_UNREADABLE);
    assertThat(server.asked()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"401, key", "403, key", "400, address", "422, address", "301, moved"})
  void get_refusal_failsAtOnceWithARemedy(int status, String remedy) {
    server.on(PATH, Reply.of(status, "{}").with("Location", "/elsewhere"), GOOD);

    assertThat(failure()).hasMessageContaining(String.valueOf(status)).hasMessageContaining(remedy);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void get_bodyBreaksOff_isTriedAgain() {
    server.on(PATH, GOOD.cutAfter(3), GOOD);

    assertAnsweredAfter(2);
  }

  @Test
  void get_jsonBreaksOff_isTriedAgain() {
    server.on(PATH, Reply.of(200, "{\"a\":"), Reply.of(200, ""), GOOD);

    assertAnsweredAfter(3);
  }

  @Test
  void get_notJson_failsAtOnce() {
    server.on(PATH, Reply.of(200, "{\n  <html>" + SECRET), GOOD);

    assertThat(failure())
        .hasMessageContaining("line 2, column 3")
        .extracting(IngestException::code)
        .isEqualTo(ErrorCode.FEED_FORMAT);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void get_bodyAtItsLimit_isTaken_andOneByteMoreIsNot() {
    server.on(PATH, Reply.of(200, "\"12345678\""));
    source.close();
    source = source(policy(Duration.ofSeconds(30), 10));
    assertAnsweredAfter(1);

    server.on(PATH, Reply.of(200, "\"123456789\""));
    assertThat(failure()).hasMessageContaining("10 bytes");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void get_sourceIsSilent_isTriedAgain() {
    server.on(PATH, GOOD.after(60_000), GOOD);
    source.close();
    source = source(policy(Duration.ofMillis(300), 1_000));

    assertThat(get()).isInstanceOf(HttpAnswer.Document.class);
    assertThat(server.asked()).hasSizeBetween(2, 5); // this process may have been frozen meanwhile
  }

  @Test
  void get_nobodyListens_failsWithWhere() {
    server.close();

    assertThat(failure()).hasMessageContaining("could not be reached");
  }

  @Test
  void get_manyRequests_keepToTheRate() {
    server.on(PATH, GOOD);

    for (int i = 0; i < 35; i++) {
      get();
    }

    assertThat(time.waited())
        .as("10 at once, then 10 a second")
        .isBetween(Duration.ofMillis(2_499), Duration.ofMillis(2_501));
  }

  @Test
  void get_interrupted_stopsAndStaysInterrupted() {
    server.on(PATH, GOOD);
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org/x", "ftp://example.org/", "http:/", "a b", "/x"})
  void address_notAbsoluteHttp_isRefusedWithoutShowingIt(String text) {
    assertThatThrownBy(() -> HttpCall.address(text + SECRET))
        .isInstanceOf(IngestException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void shown_hidesUserAndQuery() {
    HttpCall call =
        new HttpCall(HttpCall.address("https://me:pw@example.org:8443/a?key=1#f"), Map.of());

    assertThat(call).hasToString("https://example.org:8443/a");
  }
}
