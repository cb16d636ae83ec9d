package org.mediagateway.store.backup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mediagateway.domain.hash.Sha256;

/**
 * The headers that sign a request: AWS Signature Version 4, "Authenticating Requests (AWS Signature
 * Version 4)" in the Amazon S3 API reference. Immutable.
 */
final class S3Signature {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int DATE_CHARACTERS = 8;

  private final S3Settings settings;

  S3Signature(S3Settings settings) {
    this.settings = settings;
  }

  /**
   * The headers to send.
   *
   * @param uri whose path and query are percent-encoded, the query sorted by name
   * @param bodyHash the SHA-256 of the body, in hexadecimal
   */
  Map<String, String> headers(String method, URI uri, String bodyHash, Instant at) {
    String time = TIME.format(at);
    String date = time.substring(0, DATE_CHARACTERS);
    Map<String, String> signed = new TreeMap<>();
    signed.put("host", uri.getAuthority());
    signed.put("x-amz-content-sha256", bodyHash);
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String request = String.join("\n", method, uri.getRawPath(), query, lines, names, bodyHash);
    String scope = date + "/" + settings.region() + "/s3/aws4_request";
    String toSign =
        String.join(
            "\n", "AWS4-HMAC-SHA256", time, scope, HexFormat.of().formatHex(Sha256.of(request)));
    byte[] key = ("AWS4" + settings.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {date, settings.region(), "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    Map<String, String> headers = new TreeMap<>(signed);
    headers.remove("host"); // the client sends it
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                settings.accessKey(), scope, names, HexFormat.of().formatHex(hmac(key, toSign))));
    return headers;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
