package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.ViewerId;

/** The stream of a user's rows. A time-out only says that an event never came. */
@ExtendWith(LiveGateway.Shared.class)
@Timeout(300)
final class RecommendationStreamTest {

  /** One open stream. */
  private static final class Stream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    Stream(LiveGateway live, String user) throws IOException, InterruptedException {
      HttpResponse<java.io.InputStream> response =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(live.address() + "/api/users/" + user + "/recommendations/stream"))
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next rows. */
    JsonObject next() throws IOException {
      String line = lines.readLine();
      while (!line.equals("event: recommendations")) {
        assertThat(line).matches("|: still here");
        line = lines.readLine();
      }
      JsonObject rows = new JsonObject(lines.readLine().substring("data: ".length()));
      assertThat(lines.readLine()).isEmpty(); // ends the event
      return rows;
    }

    /** Reads on to the end of the next look at the rows, if they are as they were. */
    void awaitLook() throws IOException {
      String line = lines.readLine();
      while (!line.equals(": still here")) {
        assertThat(line).isEmpty();
        line = lines.readLine();
      }
      assertThat(lines.readLine()).isEmpty(); // ends the comment
    }

    @Override
    public void close() throws IOException {
      lines.close();
      client.shutdownNow();
    }
  }

  private static void act(LiveGateway live, String user, String type) {
    live.post(
        "/api/user/interaction",
        new JsonObject()
            .put("user", user)
            .put("title", live.idOf("Paper Boats"))
            .put("type", type));
  }

  @Test
  void click_ofAnyDevice_sendsTheRowsAgain_toEachStreamOfTheUserAlone(LiveGateway live)
      throws IOException, InterruptedException {
    live.put("/api/users/sam/preferences", "{}");
    live.put("/api/users/other/preferences", "{}");
    try (Stream desktop = new Stream(live, "sam");
        Stream phone = new Stream(live, "sam");
        Stream other = new Stream(live, "other")) {
      JsonObject first = desktop.next();
      assertThat(first).isEqualTo(live.get("/api/users/sam/recommendations").json());
      assertThat(phone.next()).isEqualTo(first);
      assertThat(other.next().getString("user")).isEqualTo("other");
      act(live, "sam", "view");
      JsonObject second = desktop.next();
      assertThat(second.getInteger("version")).isEqualTo(2);
      assertThat(second).isEqualTo(live.get("/api/users/sam/recommendations").json());
      assertThat(second.getJsonArray("rows")).isNotEqualTo(first.getJsonArray("rows"));
      assertThat(phone.next()).isEqualTo(second);
      live.put("/api/users/sam/preferences", "{\"content\":{\"avoidedGenres\":[\"Drama\"]}}");
      assertThat(desktop.next().getInteger("version")).isEqualTo(3);
      act(live, "other", "view");
      assertThat(other.next().getInteger("version")).isEqualTo(2);
    }
  }

  /** What another gateway writes comes by the change log alone, as here by the store. */
  @Test
  void click_thatAnotherGatewayTook_sendsTheRowsAgain(LiveGateway live)
      throws IOException, InterruptedException {
    live.put("/api/users/far/preferences", "{}");
    try (Stream stream = new Stream(live, "far")) {
      assertThat(stream.next().getInteger("version")).isEqualTo(1);
      live.gateway()
          .store()
          .viewers()
          .record(
              List.of(
                  new Interaction(
                      "far-1",
                      new ViewerId("far"),
                      TitleId.parse(live.idOf("Paper Boats")),
                      Kind.VIEW,
                      Instant.parse("2026-01-02T03:04:05Z"),
                      1.0,
                      null)));
      assertThat(stream.next().getInteger("version")).isEqualTo(2);
    }
  }

  /** Nothing is lost where rows are not pushed: the next look sends them. */
  @Test
  void click_whereRowsAreNotPushed_sendsThemLater(LiveGateway live)
      throws IOException, InterruptedException {
    live.put("/api/users/calm/preferences", "{}");
    live.put("/api/flags/recommend.push", "{\"overrides\":{\"calm\":\"off\"}}");
    try (Stream stream = new Stream(live, "calm")) {
      assertThat(stream.next().getInteger("version")).isEqualTo(1);
      stream.awaitLook(); // or the one that is due may fall into the second
      act(live, "calm", "view");
      Thread.sleep(1_000);
      assertThat(stream.lines.ready()).as("rows sent within a second").isFalse();
      assertThat(stream.next().getInteger("version")).isEqualTo(2);
    } finally {
      live.put("/api/flags/recommend.push", "{\"overrides\":{\"calm\":\"share\"}}");
    }
  }

  @Test
  void stream_ofNobody_isRefused(LiveGateway live) {
    assertThat(live.get("/api/users/stranger/recommendations/stream").status()).isEqualTo(404);
    assertThat(live.get("/api/users/-a/recommendations/stream").status()).isEqualTo(400);
  }
}
