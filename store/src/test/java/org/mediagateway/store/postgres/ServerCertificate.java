package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate, signed by an authority made for it, as PEM files.
 *
 * @param key the private key
 * @param chain the server's certificate
 * @param authority the certificate of who signed it
 */
public record ServerCertificate(Path key, Path chain, Path authority) {
  private static final String PASSWORD = "for-this-test";

  /** Generates all three in {@code folder} with the JDK's own tool. */
  public static ServerCertificate generate(Path folder, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path request = folder.resolve("request");
    Path authority = folder.resolve("authority.crt");
    Path chain = folder.resolve("server.crt");
    keytool(folder, "authority", "-genkeypair -keyalg EC -dname CN=authority -ext bc:c");
    keytool(folder, "server", "-genkeypair -keyalg EC -dname CN=" + host);
    keytool(folder, "authority", "-exportcert -rfc -file " + authority);
    keytool(folder, "server", "-certreq -file " + request);
    keytool(
        folder,
        "authority",
        "-gencert -rfc -ext san=dns:" + host + " -infile " + request + " -outfile " + chain);
    Path key = folder.resolve("server.key");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    byte[] encoded = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
            + "\n-----END PRIVATE KEY-----\n");
    return new ServerCertificate(key, chain, authority);
  }

  /** What a server shows this certificate with. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(key.resolveSibling("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    X509Certificate shown;
    X509Certificate signer;
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (InputStream in = Files.newInputStream(chain);
        InputStream by = Files.newInputStream(authority)) {
      shown = (X509Certificate) factory.generateCertificate(in);
      signer = (X509Certificate) factory.generateCertificate(by);
    }
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server",
        store.getKey("server", PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        new Certificate[] {shown, signer});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path folder, String alias, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-alias", alias, "-keystore", folder.resolve("keys.p12").toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
