package org.mediagateway.app.http;

import java.util.Arrays;
import java.util.Base64;
import org.mediagateway.domain.hash.Sha256;

/** An entity tag: 96 bits of the SHA-256 of what it stands for. */
public final class Etag {
  private static final int BYTES = 12;

  private Etag() {}

  /** The tag of these bytes, without quotes. */
  public static String of(byte[] content) {
    byte[] head = Arrays.copyOf(Sha256.of(content), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
  }
}
