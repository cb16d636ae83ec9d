package org.mediagateway.domain.embedding;

import java.util.HexFormat;
import org.mediagateway.domain.hash.Sha256;

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
    return new TextHash(HexFormat.of().formatHex(Sha256.of(text)));
  }
}
