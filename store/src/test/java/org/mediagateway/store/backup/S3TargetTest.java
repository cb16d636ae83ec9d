package org.mediagateway.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** The target on S3Proxy, a server of the S3 protocol that checks signatures. */
final class S3TargetTest {
  private static final String SECRET = "not-so-secret-4711";

  @TempDir private Path folder;

  private BlobStoreContext context;
  private S3Proxy server;
  private S3Target target;

  @BeforeEach
  void start() throws Exception { // as the server declares
    context =
        ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("identity", "credential")
            .build(BlobStoreContext.class);
    BlobStore store = context.getBlobStore();
    store.createContainerInLocation(null, "backups");
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "the-key", SECRET)
            .build();
    server.start();
    target = target("s3://backups/gateway/eu", SECRET);
  }

  @AfterEach
  void stop() throws Exception { // as the server declares
    server.stop();
    context.close();
  }

  private S3Target target(String location, String secret) {
    return new S3Target(
        S3Settings.of(
            location,
            URI.create("http://127.0.0.1:" + server.getPort()),
            "us-east-1",
            "the-key",
            secret),
        2,
        InstantSource.system());
  }

  private Path file(String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void putNamesGetDelete_manyPages_workAsInAFolder() throws IOException {
    assertThat(target.names()).isEmpty();
    Path big = file("big", 3_000_000);
    target.put("e.mgb", big);
    for (String name : new String[] {"c.mgb", "a.mgb", "d.mgb", "b.mgb"}) {
      target.put(name, file(name, 100));
    }
    target("s3://backups/gateway/eu/deeper", SECRET).put("x.mgb", big);
    target("s3://backups/gateway", SECRET).put("y.mgb", big);
    assertThat(target.names()).containsExactly("a.mgb", "b.mgb", "c.mgb", "d.mgb", "e.mgb");

    Path fetched = folder.resolve("fetched");
    target.get("e.mgb", fetched);
    assertThat(fetched).hasSameBinaryContentAs(big);
    target.delete("a.mgb");
    target.delete("a.mgb"); // it is kept no longer, which is what was asked
    assertThat(target.names()).startsWith("b.mgb");
  }

  @Test
  void put_wrongSecretOrBucket_saysWhatToCorrectAndNoSecret() throws IOException {
    Path file = file("f", 10);
    assertRefused(target("s3://backups/x", "wrong-secret"), file, "SignatureDoesNotMatch");
    assertRefused(target("s3://no-such-bucket/x", SECRET), file, "NoSuchBucket");
    assertThatThrownBy(() -> target.get("none.mgb", folder.resolve("none")))
        .hasMessageContaining("NoSuchKey");
  }

  private static void assertRefused(S3Target target, Path file, String error) {
    assertThatThrownBy(() -> target.put("a.mgb", file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("backup.secretKey", error)
        .hasMessageNotContainingAny("wrong-secret", SECRET)
        .extracting(e -> ((StoreException) e).code())
        .isEqualTo(ErrorCode.SERVER_UNUSABLE);
  }

  @Test
  void names_serverGone_isUnavailable() throws Exception { // as the server declares
    server.stop();
    assertThatThrownBy(target::names)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("backup.endpoint")
        .extracting(e -> ((StoreException) e).code())
        .isEqualTo(ErrorCode.UNAVAILABLE);
    server.start(); // for stop()
  }
}
