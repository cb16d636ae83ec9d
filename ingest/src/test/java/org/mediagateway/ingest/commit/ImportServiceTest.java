package org.mediagateway.ingest.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mediagateway.ingest.commit.ImportFixture.HEADER;
import static org.mediagateway.ingest.commit.ImportFixture.feed;
import static org.mediagateway.ingest.commit.ImportFixture.row;
import static org.mediagateway.ingest.commit.ImportFixture.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.imports.RejectedRow;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.commit.ImportResult.Ending;
import org.mediagateway.ingest.normalize.Repair;
import org.mediagateway.ingest.reject.Reject;
import org.mediagateway.ingest.resolve.EntityResolver;

class ImportServiceTest {
  @TempDir Path folder;
  ImportFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ImportFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private ImportRun logged(ImportResult result) {
    return fixture.store.imports().run(result.run()).orElseThrow();
  }

  private ImportRun lastLogged() {
    return fixture.store.imports().latest(1).getFirst();
  }

  @Test
  void run_newRows_storesAndCountsThem() {
    ImportResult result = fixture.run(rows(250));

    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(result.read()).isEqualTo(250);
    assertThat(result.accepted()).isEqualTo(250);
    assertThat(result.added()).isEqualTo(250);
    assertThat(result.notices()).isEmpty();
    assertThat(fixture.live()).isEqualTo(250);
    assertThat(fixture.stored("s7").version()).isEqualTo(1);
    assertThat(fixture.catalogue().title(fixture.stored("s7").title())).isPresent();
    assertThat(logged(result).state()).isEqualTo(ImportRun.State.COMPLETED);
    assertThat(logged(result).counts()).isEqualTo(new ImportCounts(250, 0, 0, 0, 0));
    assertThat(logged(result).source()).isEqualTo("the test feed");
  }

  @Test
  void run_sameFeedAgain_writesNothing() {
    fixture.run(rows(120));
    long head = fixture.store.changes().head();

    ImportResult again = fixture.runFull(rows(120));

    assertThat(again.unchanged()).isEqualTo(120);
    assertThat(again.added() + again.changed() + again.gone()).isZero();
    assertThat(fixture.store.changes().head()).isEqualTo(head);
    assertThat(fixture.stored("s7").version()).isEqualTo(1);
  }

  @Test
  void run_oneRowChanged_bumpsItsVersionAlone() {
    fixture.run(rows(3));
    String changed = rows(3).replace("s2,Movie,", "s2,Movie,The ");

    ImportResult result = fixture.run(changed);

    assertThat(result.changed()).isEqualTo(1);
    assertThat(result.unchanged()).isEqualTo(2);
    assertThat(fixture.stored("s1").version()).isEqualTo(1);
    assertThat(fixture.stored("s2").version()).isEqualTo(2);
    assertThat(fixture.stored("s2").listing().work().name()).startsWith("The Work");
  }

  @Test
  void run_fullFeedWithoutAListing_marksItGoneAndBringsItBack() {
    fixture.run(rows(230));

    ImportResult shorter = fixture.runFull(rows(5));
    assertThat(shorter.gone()).isEqualTo(225);
    assertThat(fixture.live()).isEqualTo(5);
    assertThat(fixture.stored("s6").live()).isFalse();
    assertThat(logged(shorter).counts()).isEqualTo(new ImportCounts(0, 0, 5, 0, 225));

    assertThat(fixture.run(rows(6)).changed()).isEqualTo(1);
    assertThat(fixture.stored("s6").live()).isTrue();
  }

  @Test
  void run_rowsThatSayGone_takeThoseListingsOff() {
    fixture.run(rows(250));

    ImportResult result =
        fixture.run(
            """
            {"id":"s1","gone":true}
            {"id":"s2","gone":true}
            {"id":"s2","type":"movie","title":"Again"}
            {"id":"never","gone":true}
            {"gone":true}
            """);

    assertThat(result.gone()).isEqualTo(2);
    assertThat(result.read()).isEqualTo(5);
    assertThat(result.rejected()).as("s2 twice, and no id").isEqualTo(2);
    assertThat(fixture.live()).isEqualTo(248);
    assertThat(fixture.stored("s1").live()).isFalse();
    assertThat(fixture.run(rows(250)).changed()).as("back again").isEqualTo(2);
  }

  @Test
  void run_partialFeed_marksNothingGone() {
    fixture.run(rows(5));

    assertThat(fixture.run(rows(2)).gone()).isZero();
    assertThat(fixture.live()).isEqualTo(5);
  }

  @Test
  void run_fullFeedWithBadRowOfKnownId_keepsThatListing() {
    fixture.run(rows(3));
    String bad = HEADER + row("s1", "Work").replace("2020", "next year") + row("s3", "Other");

    ImportResult result = fixture.runFull(bad);

    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.gone()).isEqualTo(1);
    assertThat(fixture.stored("s1").live()).isTrue();
    assertThat(fixture.stored("s2").live()).isFalse();
  }

  @Test
  void run_fullFeedWithUnreadableRow_marksNothingGoneAndSaysWhy() {
    fixture.run(rows(3));

    ImportResult result = fixture.runFull(rows(2) + "s3,Movie\n");

    assertThat(result.gone()).isZero();
    assertThat(fixture.live()).isEqualTo(3);
    assertThat(result.notices()).singleElement().asString().contains("no readable id");
  }

  @Test
  void run_fullFeedWithoutRows_marksNothingGone() {
    fixture.run(rows(3));

    ImportResult result = fixture.runFull(HEADER);

    assertThat(fixture.live()).isEqualTo(3);
    assertThat(result.notices()).singleElement().asString().contains("no listing at all");
  }

  @Test
  void run_truncatedGzip_keepsWhatWasReadAndMarksNothingGone() throws IOException {
    fixture.run(rows(600));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(rows(600).replace("2020", "2021").getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);

    ImportResult result =
        fixture.run(feed(new ByteArrayInputStream(cut)), true, BatchPolicy.STANDARD);

    assertThat(result.ending()).isEqualTo(Ending.CUT);
    assertThat(result.changed()).isBetween(100L, 599L).isEqualTo(result.read());
    assertThat(fixture.live()).isEqualTo(600);
    assertThat(result.notices()).hasSize(2);
    assertThat(result.notices().getFirst()).contains("broke off");
    assertThat(logged(result).state()).isEqualTo(ImportRun.State.FAILED);
    assertThat(logged(result).message()).contains("broke off");
  }

  @Test
  void run_badRows_areRejectedWithRowFieldAndReason() {
    String text =
        HEADER
            + row("s1", "First")
            + row("s2", "Bad").replace("2020", "soon")
            + row("s1", "Again")
            + "s4,Movie\n";

    ImportResult result = fixture.run(text);

    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(3);
    assertThat(fixture.rejects)
        .extracting(Reject::row, Reject::id, Reject::field)
        .containsExactly(
            tuple(3L, "hulu:s2", "release_year"),
            tuple(4L, "hulu:s1", "show_id"),
            tuple(5L, null, null));
    assertThat(fixture.rejects.getFirst().excerpt()).contains("soon");
    List<RejectedRow> rejected = fixture.store.imports().rejectedRows(result.run(), 0, 10);
    assertThat(rejected).extracting(RejectedRow::row).containsExactly(3L, 4L, 5L);
    assertThat(rejected.get(2).field()).isEmpty();
    assertThat(logged(result).counts()).isEqualTo(new ImportCounts(1, 0, 0, 3, 0));
    assertThat(fixture.stored("s1").listing().work().name()).isEqualTo("First");
  }

  @Test
  void run_badRowThenGoodRowOfOneId_takesTheGoodOne() {
    String text = HEADER + row("s1", "Bad").replace("2020", "soon") + row("s1", "Good");

    assertThat(fixture.run(text).added()).isEqualTo(1);
    assertThat(fixture.stored("s1").listing().work().name()).isEqualTo("Good");
  }

  @Test
  void run_jsonLines_countsWhatItDoesNotKnow() {
    String text =
        """
        {"id":"1","type":"movie","title":"A","genres":["Nordic Noir"],"rating":"X9","tagline":"t"}
        {"id":"2","type":"movie","title":"B","genres":["Nordic Noir","Drama"],"durationMinutes":0}
        {"id":"3","type":"movie","title":"C","year":"1999"}
        """;

    ImportResult result = fixture.run(text);

    assertThat(result.unknownGenres()).containsExactly(Map.entry("Nordic Noir", 2L));
    assertThat(result.unknownRatings()).containsExactly(Map.entry("X9", 1L));
    assertThat(result.repairs()).containsExactly(Map.entry(Repair.ZERO_DURATION_UNKNOWN, 1L));
    assertThat(result.ignoredFields()).containsExactly(Map.entry("tagline", 1L));
    assertThat(fixture.rejects).extracting(Reject::field).containsExactly("year");
  }

  @Test
  void run_wrongHeader_failsAndIsLogged() {
    assertThatThrownBy(() -> fixture.run("id;name\n"))
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FEED_FORMAT));

    assertThat(lastLogged().state()).isEqualTo(ImportRun.State.FAILED);
    assertThat(lastLogged().message()).contains("show_id");
  }

  @Test
  void run_rejectsUnwritable_failsAfterWhatWasCommitted() {
    IngestException full = new IngestException(ErrorCode.REJECTS_UNWRITABLE, "disk full");
    ImportRequest request =
        new ImportRequest(
            feed(rows(100) + "broken\n"),
            false,
            reject -> {
              throw full;
            });

    assertThatThrownBy(() -> fixture.service.run(request, ProgressListener.NONE)).isSameAs(full);
    assertThat(fixture.live()).isEqualTo(100);
    assertThat(lastLogged().message()).isEqualTo("disk full");
  }

  @Test
  void run_batchThatCannotBeResolved_isRolledBackAndEarlierOnesStand() {
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    int[] batches = {0};
    ImportService failing =
        new ImportService(
            fixture.catalogue(),
            fixture.store.imports(),
            (tx, changed, gone) -> {
              resolver.apply(tx, changed, gone);
              if (++batches[0] == 3) {
                throw new IllegalStateException("no more");
              }
            },
            Clock.systemUTC());
    BatchPolicy tens = new BatchPolicy(10, Duration.ofSeconds(5));

    assertThatThrownBy(
            () ->
                failing.run(
                    new ImportRequest(feed(rows(100)), false, reject -> {}, tens),
                    ProgressListener.NONE))
        .hasMessage("no more");

    assertThat(fixture.live()).isEqualTo(20);
    assertThat(lastLogged().counts().accepted()).isEqualTo(20);
    assertThat(fixture.run(rows(100)).added()).as("and can be imported again").isEqualTo(80);
  }

  @Test
  void run_progress_growsToTheWholeFeed() {
    fixture.run(rows(250));

    assertThat(fixture.progress).extracting(ImportProgress::committed).isSorted().endsWith(250L);
    assertThat(fixture.progress.getLast().share()).hasValue(1);
    assertThat(fixture.progress.getLast().timeLeft()).contains(Duration.ZERO);
  }

  @Test
  void run_whileItRuns_theLogCountsWhatIsCommitted() {
    List<ImportCounts> logged = new ArrayList<>();
    ImportRequest request = new ImportRequest(feed(rows(250)), false, reject -> {});

    fixture.service.run(request, progress -> logged.add(lastLogged().counts()));

    assertThat(logged).extracting(ImportCounts::accepted).startsWith(100L, 200L).endsWith(250L);
  }

  @Test
  void run_rejectsInSeveralBatches_areKeptOnceEach() {
    String text = HEADER + "a\nb\nc\nd\ne\n";

    ImportResult result = fixture.run(feed(text), false, new BatchPolicy(2, Duration.ofSeconds(5)));

    assertThat(fixture.store.imports().rejectedRows(result.run(), 0, 10))
        .extracting(RejectedRow::row)
        .containsExactly(2L, 3L, 4L, 5L, 6L);
  }
}
