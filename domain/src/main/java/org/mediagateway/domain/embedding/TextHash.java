package org.mediagateway.domain.embedding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an embedded text.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TextHash(String hex) {
  public TextHash {
    if (hex.length() != 64) {
      throw new IllegalArgumentException("a text hash has 64 hexadecimal digits: hex=" + hex);
    }
  }

  /** The hash of {@code text} in UTF-8. */
  public static TextHash of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new TextHash(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
