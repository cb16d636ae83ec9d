package org.mediagateway.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.postgres.ServerCertificate;

/** The real server behind what ends TLS, as behind stunnel. */
final class RedisTlsTest {
  @RegisterExtension final TestRedis redis = new TestRedis();
  @TempDir Path folder;

  private ServerCertificate certificate;
  private ServerSocket listening;

  @BeforeEach
  void listen() throws IOException, InterruptedException, GeneralSecurityException {
    certificate = ServerCertificate.generate(folder, "localhost");
    listening =
        certificate
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  private void accept() {
    URI server = URI.create(redis.settings().url());
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket behind = new Socket(server.getHost(), server.getPort());
        Thread.ofVirtual().start(() -> copy(client, behind));
        Thread.ofVirtual().start(() -> copy(behind, client));
      } catch (IOException e) {
        // The client refused the certificate, or the test is over.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side ended: closing both tells the other.
    }
  }

  private RedisSettings settings(String url, @Nullable Path root) {
    RedisSettings plain = redis.settings();
    return new RedisSettings(url, plain.user(), plain.password(), plain.prefix(), root);
  }

  private static void assertRefused(RedisSettings settings) {
    assertThatThrownBy(() -> Redis.describeServer(settings))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SERVER_UNUSABLE))
        .hasMessageContaining("an authority that redis.tlsRoot names");
  }

  @Test
  void serverWhoseAuthorityIsNamed_isTrusted() {
    String url = "rediss://localhost:" + listening.getLocalPort();
    assertThat(Redis.describeServer(settings(url, certificate.authority()))).contains(" at " + url);
  }

  @Test
  void serverOfAnotherAuthority_isRefused() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path stranger = ServerCertificate.generate(other, "localhost").authority();
    String url = "rediss://localhost:" + listening.getLocalPort();
    assertRefused(settings(url, stranger));
    assertRefused(settings(url, null));
  }

  @Test
  void serverOfAnotherName_isRefused() {
    String url = "rediss://127.0.0.1:" + listening.getLocalPort();
    assertRefused(settings(url, certificate.authority()));
  }

  @Test
  void serverWithoutTls_isNotUsedInTheClear() {
    String url = redis.settings().url().replace("redis://", "rediss://");
    assertThatThrownBy(() -> Redis.describeServer(settings(url, certificate.authority())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("correct MG_REDIS_URL, which asks for TLS");
  }
}
