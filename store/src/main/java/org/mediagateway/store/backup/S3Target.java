package org.mediagateway.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.hash.Sha256;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * A bucket of an S3-compatible store, addressed by path. Every request may be repeated without
 * harm, so one that fails for the store's own reasons is, twice.
 */
public final class S3Target implements BackupTarget {
  /** The largest object that one request may bring, by S3's rules. */
  private static final long OBJECT_BYTES_MAX = 5L << 30;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
  private static final Duration REQUEST_MAX = Duration.ofMinutes(30);
  private static final int TRIES_MAX = 3;
  private static final Duration RETRY_PAUSE = Duration.ofMillis(300);
  private static final String EMPTY = hash(new byte[0]);

  private final S3Settings settings;
  private final int pageKeys;
  private final InstantSource clock;
  private final S3Signature signature;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();

  public S3Target(S3Settings settings, InstantSource clock) {
    this(settings, 1_000, clock);
  }

  /**
   * @param pageKeys keys of one page of a listing, 1 to 1,000
   */
  S3Target(S3Settings settings, int pageKeys, InstantSource clock) {
    this.settings = settings;
    this.pageKeys = pageKeys;
    this.clock = clock;
    this.signature = new S3Signature(settings);
  }

  /** A request: what is signed of it, and its body. */
  private record Call(String method, URI uri, String bodyHash, BodyPublisher body) {
    static Call of(String method, URI uri) {
      return new Call(method, uri, EMPTY, BodyPublishers.noBody());
    }
  }

  @Override
  public void put(String name, Path file) {
    try {
      if (Files.size(file) > OBJECT_BYTES_MAX) {
        throw new StoreException(
            ErrorCode.IO,
            "a backup in S3 is at most 5 GiB; use a folder as backup.target: bytes="
                + Files.size(file));
      }
      // The store compares the hash with what arrived before it keeps it.
      send(new Call("PUT", uri(name), hash(file), BodyPublishers.ofFile(file))).close();
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be readable", file, e);
    }
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    @Nullable String next = null;
    do {
      String query =
          (next == null ? "" : "continuation-token=" + encoded(next) + "&")
              + "list-type=2&max-keys="
              + pageKeys
              + "&prefix="
              + encoded(settings.prefix());
      S3Listing page = list(URI.create(bucket() + "?" + query));
      for (String key : page.keys()) {
        String name = key.substring(settings.prefix().length());
        if (!name.contains("/")) {
          names.add(name);
        }
      }
      next = page.next();
    } while (next != null);
    return names.stream().sorted().toList();
  }

  private S3Listing list(URI uri) {
    try (InputStream in = send(Call.of("GET", uri))) {
      return S3Listing.parse(in.readAllBytes());
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  @Override
  public void get(String name, Path file) {
    try (InputStream in = send(Call.of("GET", uri(name)))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be fetched", file, e);
    }
  }

  @Override
  public void delete(String name) {
    try {
      send(Call.of("DELETE", uri(name))).close();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  @Override
  public String toString() {
    return settings.toString();
  }

  /** The body of the answer, once it is one of success. */
  private InputStream send(Call call) {
    for (int tries = 1; ; tries++) {
      boolean last = tries == TRIES_MAX;
      try {
        HttpResponse<InputStream> response = attempt(call);
        int status = response.statusCode();
        if (status < 300) {
          return response.body();
        }
        byte[] said = response.body().readAllBytes();
        if (status < 500 || last) {
          throw refused(call, status, said);
        }
      } catch (IOException e) {
        if (last) {
          throw unreachable(e);
        }
      }
      pause(RETRY_PAUSE.multipliedBy(1L << (tries - 1)));
    }
  }

  private HttpResponse<InputStream> attempt(Call call) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri()).timeout(REQUEST_MAX).method(call.method(), call.body());
    signature
        .headers(call.method(), call.uri(), call.bodyHash(), clock.instant())
        .forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private StoreException unreachable(IOException cause) {
    return new StoreException(
        ErrorCode.UNAVAILABLE,
        "the store of backups must be reachable; look at it and at backup.endpoint: "
            + settings
            + ", cause="
            + cause,
        cause);
  }

  private StoreException refused(Call call, int status, byte[] said) {
    String code;
    try {
      code = S3Listing.parse(said).error();
    } catch (IOException e) {
      code = "none that can be read"; // of a proxy before the store, perhaps
    }
    return new StoreException(
        status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.SERVER_UNUSABLE,
        "the store of backups must accept the request; correct backup.accessKey, backup.secretKey,"
            + " backup.region or the bucket: "
            + settings
            + ", request="
            + call.method()
            + " "
            + call.uri().getPath()
            + ", status="
            + status
            + ", error="
            + code);
  }

  private String bucket() {
    String endpoint = settings.endpoint().toString().replaceAll("/+$", "");
    return endpoint + "/" + settings.bucket();
  }

  private URI uri(String name) {
    return URI.create(bucket() + "/" + settings.prefix() + name);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(ErrorCode.CLOSED, "a backup must not be interrupted", e);
    }
  }
}
