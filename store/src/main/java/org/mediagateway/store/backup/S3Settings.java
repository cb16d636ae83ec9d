package org.mediagateway.store.backup;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A bucket of an S3-compatible store.
 *
 * @param endpoint the store's address, for example {@code https://s3.eu-west-1.amazonaws.com}
 * @param region what requests are signed for
 * @param bucket the bucket, which exists
 * @param prefix what every key begins with; empty or ending with a slash
 * @param accessKey who signs
 * @param secretKey what with; in no message
 */
public record S3Settings(
    URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {
  private static final Pattern LOCATION =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?");

  /** The rule of a written location. */
  public static final String LOCATION_RULE =
      "must be s3://BUCKET or s3://BUCKET/PREFIX of letters, digits and . _ - /";

  /**
   * The settings of a location written as {@code s3://bucket/prefix}.
   *
   * @throws IllegalArgumentException when it is written otherwise
   */
  public static S3Settings of(
      String location, URI endpoint, String region, String accessKey, String secretKey) {
    var matcher = LOCATION.matcher(location);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(LOCATION_RULE + ": " + location);
    }
    String prefix = matcher.group(2) == null ? "" : matcher.group(2);
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    return new S3Settings(endpoint, region, matcher.group(1), folder, accessKey, secretKey);
  }

  /** Whether a location is written as this class reads it. */
  public static boolean isLocation(String location) {
    return LOCATION.matcher(location).matches();
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix + " at " + endpoint;
  }
}
