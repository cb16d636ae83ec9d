package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LiveGateway.Shared.class)
final class FeedContractTest {
  private static byte[] row(String id, String title) {
    JsonObject row =
        new JsonObject()
            .put("id", id)
            .put("type", "movie")
            .put("title", title)
            .put("description", "A film about " + title + ".");
    return (row.encode() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void push_newListing_isFoundOnceAnswered(LiveGateway live) {
    Answer answer = live.feed("feedone", row("a", "Umbrella Weather"));
    assertThat(answer.json().getInteger("accepted")).isEqualTo(1);
    live.settle();
    assertThat(live.idOf("Umbrella Weather")).startsWith("t");
  }

  @Test
  void push_sameRows_writesNothing(LiveGateway live) {
    live.feed("feedtwo", row("a", "Copper Kettle"));
    JsonObject again = live.feed("feedtwo", row("a", "Copper Kettle")).json();
    assertThat(again.getInteger("unchanged")).isEqualTo(1);
    assertThat(again.getInteger("accepted")).isZero();
  }

  @Test
  void push_badRows_areToldAndTheRestIsTaken(LiveGateway live) {
    String rows =
        """
        {"id":"ok","type":"movie","title":"Silver Bicycle"}
        {"id":"x1","type":"movie"}
        {"id":"x2","type":"opera","title":"Wrong Type"}
        not json at all
        {"id":"x3","type":"movie","title":"Wrong Year","year":"soon"}
        """;
    JsonObject answer = live.feed("feedthree", rows.getBytes(StandardCharsets.UTF_8)).json();
    assertThat(answer.getInteger("accepted")).isEqualTo(1);
    assertThat(answer.getInteger("rejected")).isEqualTo(4);
    JsonArray rejects = answer.getJsonArray("rejects");
    assertThat(rejects.stream())
        .extracting(reject -> ((JsonObject) reject).getInteger("row"))
        .containsExactly(2, 3, 4, 5);
    assertThat(rejects.getJsonObject(0).getString("field")).isEqualTo("title");
    assertThat(rejects.getJsonObject(3).getString("field")).isEqualTo("year");
  }

  @Test
  void push_invalidUtf8AndHugeField_areRejectedRowByRow(LiveGateway live) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write("{\"id\":\"u\",\"type\":\"movie\",\"title\":\"".getBytes(StandardCharsets.UTF_8));
    body.write(new byte[] {(byte) 0xff, (byte) 0xfe});
    body.write("\"}\n".getBytes(StandardCharsets.UTF_8));
    body.write(row("h", "x".repeat(1_000_000)));
    body.write(row("g", "Garden of Glass"));
    JsonObject answer = live.feed("feedfour", body.toByteArray()).json();
    assertThat(answer.getInteger("rejected")).isEqualTo(2);
    assertThat(answer.getInteger("accepted")).isEqualTo(1);
  }

  @Test
  void push_sameKey_isAnsweredAsBefore_otherBodyIsRefused(LiveGateway live) {
    byte[] body = row("a", "Lantern Street");
    Answer first = live.feed("feedfive", body, "Idempotency-Key", "key-1");
    Answer again = live.feed("feedfive", body, "Idempotency-Key", "key-1");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.json().getInteger("accepted")).isEqualTo(1);
    Answer other = live.feed("feedfive", row("b", "Other Street"), "Idempotency-Key", "key-1");
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void push_gzipped_isRead(LiveGateway live) throws IOException {
    Answer answer =
        live.feed("feedsix", gzip(row("a", "Quiet Harbour")), "Content-Encoding", "gzip");
    assertThat(answer.json().getInteger("accepted")).isEqualTo(1);
  }

  @Test
  void push_truncatedGzip_is400AndServesOn(LiveGateway live) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int i = 0; i < 500; i++) {
      rows.write(row("r" + i, "Row number " + i));
    }
    byte[] whole = gzip(rows.toByteArray());
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Answer answer = live.feed("feedseven", cut, "Content-Encoding", "gzip");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("send it again");
    assertThat(live.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void push_brokenCsv_isTold(LiveGateway live) {
    byte[] csv = "name,kind\n\"open quote,x\n".getBytes(StandardCharsets.UTF_8);
    Answer answer = live.call("POST", "/api/feed/feedeight", csv, "Content-Type", "text/csv");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("show_id");
  }

  @Test
  void push_tooLarge_is413(LiveGateway live) {
    byte[] noise = new byte[LiveGateway.FEED_BYTES_MAX + 1];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + random.nextInt(26));
    }
    assertThat(live.feed("feednine", noise).status()).isEqualTo(413);
  }

  @Test
  void push_otherMediaTypeOrPlatform_isRefused(LiveGateway live) {
    byte[] body = row("a", "x");
    assertThat(live.call("POST", "/api/feed/netflix", body, "Content-Type", "image/png").status())
        .isEqualTo(415);
    assertThat(live.feed("NotAPlatform!", body).status()).isEqualTo(400);
  }
}
