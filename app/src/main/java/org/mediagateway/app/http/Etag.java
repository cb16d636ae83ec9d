package org.mediagateway.app.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** An entity tag: 96 bits of the SHA-256 of what it stands for. */
public final class Etag {
  private static final int BYTES = 12;

  private Etag() {}

  /** The tag of these bytes, without quotes. */
  public static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      byte[] head = java.util.Arrays.copyOf(hash, BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
