package org.mediagateway.app.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.http.Upload;
import org.mediagateway.app.jobs.Imports;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.idempotency.Answer;
import org.mediagateway.domain.idempotency.Claim;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ProgressListener;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.FeedFormat;
import org.mediagateway.ingest.connect.FeedLimits;
import org.mediagateway.ingest.reject.Reject;

/** The operation that brings listings in. Answers when every row is committed. */
final class FeedApi {
  /** Enough of a body's hash to tell pushes apart. */
  private static final int HASH_SHOWN = 12;

  private final Imports imports;
  private final IdempotencyStore idempotency;

  FeedApi(Imports imports, IdempotencyStore idempotency) {
    this.imports = imports;
    this.idempotency = idempotency;
  }

  /** The schema {@code ImportSummary}. */
  record Summary(
      String platform,
      long run,
      long accepted,
      long changed,
      long unchanged,
      long rejected,
      long gone,
      List<RejectJson> rejects,
      List<String> notices) {

    static Summary of(Imports.Outcome outcome) {
      ImportResult result = outcome.result();
      return new Summary(
          result.platform().id(),
          result.run(),
          result.added(),
          result.changed(),
          result.unchanged(),
          result.rejected(),
          result.gone(),
          outcome.rejects().stream().map(RejectJson::of).toList(),
          result.notices());
    }
  }

  /** A row that was not taken. */
  record RejectJson(long row, String field, String reason) {
    static RejectJson of(Reject reject) {
      String field = reject.field();
      return new RejectJson(reject.row(), field == null ? "" : field, reject.reason());
    }
  }

  Reply push(Upload upload) {
    Platform platform = platform(upload.target());
    if (upload.idempotencyKey().isEmpty()) {
      return Reply.ok(load(platform, upload));
    }
    String key = upload.idempotencyKey().get();
    TextHash request = TextHash.of(upload.target() + " " + upload.full() + " " + upload.sha256());
    return switch (idempotency.claim(key, request)) {
      case Claim.Granted granted -> once(key, () -> load(platform, upload));
      case Claim.Answered answered ->
          new Reply.Document(
              answered.answer().status(),
              answered.answer().body().getBytes(StandardCharsets.UTF_8),
              null);
      case Claim.InProgress inProgress ->
          throw new ProblemException(
              Problem.of(
                  409, "a request with this Idempotency-Key is being worked on; ask again later"));
      case Claim.Mismatched mismatched ->
          throw new ProblemException(
              Problem.of(
                  422, "this Idempotency-Key was used for another request; choose a new one"));
    };
  }

  private Reply once(String key, Supplier<Summary> work) {
    boolean answered = false;
    try {
      byte[] body = Json.bytes(work.get());
      idempotency.answer(key, new Answer(200, new String(body, StandardCharsets.UTF_8)));
      answered = true;
      return new Reply.Document(200, body, null);
    } finally {
      if (!answered) {
        idempotency.release(key);
      }
    }
  }

  private Summary load(Platform platform, Upload upload) {
    FeedConnector file = FeedConnector.file(platform, upload.file());
    FeedConnector connector =
        new FeedConnector(
            platform,
            "a push of " + upload.sha256().substring(0, HASH_SHOWN),
            file.sizeBytes(),
            file.source(),
            FeedFormat.DETECT,
            FeedLimits.PUSH);
    Imports.Outcome outcome = imports.run(connector, upload.full(), ProgressListener.NONE);
    String told = String.join("; ", outcome.result().notices());
    return switch (outcome.result().ending()) {
      case COMPLETE -> Summary.of(outcome);
      case CUT -> throw new ProblemException(Problem.of(400, told + "; send it again whole"));
      case STOPPED -> throw new ProblemException(Problem.of(503, told + "; send it again"));
    };
  }

  private static Platform platform(String id) {
    try {
      return new Platform(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(
              "platform", "must match [a-z][a-z0-9-]{0,31}", id, "use a name such as netflix"));
    }
  }
}
