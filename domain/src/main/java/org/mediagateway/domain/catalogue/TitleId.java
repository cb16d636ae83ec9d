package org.mediagateway.domain.catalogue;

import java.nio.ByteBuffer;
import org.mediagateway.domain.hash.Sha256;

/**
 * A title's identity: 60 bits, written as {@code t} and twelve characters of Crockford's base 32.
 *
 * <p>It is the beginning of the SHA-256 of the least listing id in the title, so that the same
 * listings have the same title id whatever order they arrived in. Being 60 bits it is at once the
 * {@code long} key of the vector index; among a million titles two share an id with a probability
 * of 4 in 10 million, which a store must refuse.
 *
 * @param value 0 to 2^60 - 1
 */
public record TitleId(long value) implements Comparable<TitleId> {
  private static final int BITS = 60;
  private static final int CHARACTERS = 12;
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  public TitleId {
    if (value < 0 || value >= 1L << BITS) {
      throw new IllegalArgumentException("a title id has " + BITS + " bits: value=" + value);
    }
  }

  /** The id of the title whose least listing is {@code least}. */
  public static TitleId of(ListingId least) {
    byte[] hash = Sha256.of(least.toString());
    return new TitleId(ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS));
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException when it is not {@code t} and twelve base 32 characters
   */
  public static TitleId parse(String text) {
    if (text.length() != CHARACTERS + 1 || text.charAt(0) != 't') {
      throw malformed(text);
    }
    long value = 0;
    for (int i = 1; i <= CHARACTERS; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw malformed(text);
      }
      value = value << 5 | digit;
    }
    return new TitleId(value);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "a title id is t and " + CHARACTERS + " base 32 characters: id=" + Shown.brief(text));
  }

  @Override
  public int compareTo(TitleId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    char[] text = new char[CHARACTERS + 1];
    text[0] = 't';
    for (int i = CHARACTERS, rest = 0; i >= 1; i--, rest += 5) {
      text[i] = ALPHABET.charAt((int) (value >>> rest) & 31);
    }
    return new String(text);
  }
}
