package org.mediagateway.app.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a large body to a file of its own, hashing and counting it on the way, then has it worked
 * on. Runs on event loops; memory use does not depend on the body's size.
 */
public final class UploadHandler implements Handler<RoutingContext> {
  /** Where uploads go: below it no body is read into memory. */
  static final String PATH = "/api/feed/";

  private static final Logger LOG = LoggerFactory.getLogger(UploadHandler.class);
  private static final Set<String> TYPES =
      Set.of("application/x-ndjson", "application/jsonl", "application/x-jsonlines", "text/csv");
  private static final int KEY_LENGTH_MAX = 200;

  private final Path folder;
  private final long bytesMax;
  private final Workers workers;
  private final Upload.Operation operation;

  /**
   * @param folder where bodies are kept while they are worked on
   * @param bytesMax the largest body as sent
   */
  public UploadHandler(Path folder, long bytesMax, Workers workers, Upload.Operation operation) {
    this.folder = folder;
    this.bytesMax = bytesMax;
    this.workers = workers;
    this.operation = operation;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
    if (key.isPresent() && (key.get().isEmpty() || key.get().length() > KEY_LENGTH_MAX)) {
      throw new ProblemException(
          Problem.invalid(
              "Idempotency-Key",
              "must be text of 1 to " + KEY_LENGTH_MAX + " characters",
              key.get().length() + " characters",
              "send a shorter one, such as a UUID"));
    }
    boolean gzipped = encoding(request);
    requireType(request);
    boolean full = flag("full", request.getParam("full"));
    String length = request.getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > bytesMax) {
      throw tooLarge();
    }
    String target = context.pathParam("platform");
    Path file = folder.resolve(UUID.randomUUID() + ".ndjson");
    request.pause();
    context
        .vertx()
        .fileSystem()
        .open(file.toString(), new OpenOptions().setCreateNew(true).setRead(false))
        .onFailure(context::fail)
        .onSuccess(
            out ->
                receive(
                    context,
                    out,
                    file,
                    hash -> new Upload(target, full, key, file, hash, gzipped)));
  }

  /** Makes the upload once the body's hash is known. */
  private interface Completion {
    Upload of(String sha256);
  }

  private void receive(RoutingContext context, AsyncFile out, Path file, Completion completion) {
    HttpServerRequest request = context.request();
    MessageDigest digest = Sha256.digest();
    long[] received = new long[1];
    request.exceptionHandler(broken -> out.close().onComplete(done -> delete(file)));
    request.handler(
        (Buffer part) -> {
          received[0] += part.length();
          if (received[0] > bytesMax) {
            request.handler(null);
            request.endHandler(null);
            out.close().onComplete(done -> delete(file));
            context.response().putHeader("Connection", "close");
            context.fail(tooLarge());
            return;
          }
          digest.update(part.getBytes());
          out.write(part);
          if (out.writeQueueFull()) {
            request.pause();
            out.drainHandler(ready -> request.resume());
          }
        });
    request.endHandler(
        end ->
            out.close()
                .onFailure(
                    failure -> {
                      delete(file);
                      context.fail(failure);
                    })
                .onSuccess(
                    closed ->
                        work(
                            context,
                            file,
                            completion.of(HexFormat.of().formatHex(digest.digest())))));
    request.resume();
  }

  private void work(RoutingContext context, Path file, Upload upload) {
    Context here = context.vertx().getOrCreateContext();
    Callable<Reply> job = () -> operation.answer(upload);
    workers
        .submit(here, job)
        .onComplete(done -> delete(file))
        .onSuccess(reply -> ApiServer.send(context, reply))
        .onFailure(context::fail);
  }

  private static boolean flag(String name, @Nullable String value) {
    return switch (value) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              Problem.invalid(name, "must be true or false", value, "see /openapi"));
    };
  }

  private static boolean encoding(HttpServerRequest request) {
    return switch (request.getHeader("Content-Encoding")) {
      case null -> false;
      case "identity" -> false;
      case "gzip" -> true;
      case String other ->
          throw new ProblemException(
              Problem.of(415, "Content-Encoding must be gzip or identity: " + other));
    };
  }

  private static void requireType(HttpServerRequest request) {
    String given = request.getHeader("Content-Type");
    String type = given == null ? "" : given.replaceAll(";.*", "").strip();
    if (!TYPES.contains(type)) {
      throw new ProblemException(
          Problem.of(
              415,
              "a feed is application/x-ndjson or text/csv: Content-Type="
                  + (type.isEmpty() ? "(none)" : type)
                  + "; set the Content-Type header"));
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
            413, "a feed has at most " + bytesMax + " bytes as sent; gzip it or send it in parts"));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Costs disk space only; the folder is emptied at the next start.
      LOG.warn("an upload could not be deleted: {}", file, e);
    }
  }
}
