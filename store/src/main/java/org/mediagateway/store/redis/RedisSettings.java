package org.mediagateway.store.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis or Valkey server to use.
 *
 * @param url as {@link #isUrl} says
 * @param user the name to log in by; empty for the server's default user
 * @param password its password; empty where the server asks for none
 * @param prefix what the names of all keys begin with; one for each database of gateways
 * @param tlsRoot a PEM file of the authorities that may sign the server's certificate; null for
 *     those that Java trusts
 */
public record RedisSettings(
    String url, String user, String password, String prefix, @Nullable Path tlsRoot) {
  /** What {@link #isUrl} asks for, to be said in a message. */
  public static final String URL_RULE =
      "must be redis://host[:port][/number], or rediss:// for TLS; user and password have settings"
          + " of their own";

  /** What prefixes look like, to be said in a message. */
  public static final String PREFIX_RULE = "must be 1 to 32 of a-z, 0-9, - and _";

  public RedisSettings {
    if (!isUrl(url)) {
      throw new IllegalArgumentException("a Redis URL " + URL_RULE);
    }
    if (!isPrefix(prefix)) {
      throw new IllegalArgumentException("a prefix " + PREFIX_RULE + ": prefix=" + prefix);
    }
  }

  /** With a certificate, if the URL asks for TLS, that an authority known to Java signed. */
  public RedisSettings(String url, String user, String password, String prefix) {
    this(url, user, password, prefix, null);
  }

  /** Whether {@code url} obeys {@link #URL_RULE}; it is logged, so it holds no secret. */
  public static boolean isUrl(String url) {
    try {
      URI uri = new URI(url);
      boolean scheme = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
      return scheme
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawPath().matches("(/\\d{0,4})?");
    } catch (URISyntaxException e) {
      return false; // not an address: the caller names the rule
    }
  }

  /** Whether {@code prefix} obeys {@link #PREFIX_RULE}. */
  public static boolean isPrefix(String prefix) {
    return prefix.matches("[a-z0-9_-]{1,32}");
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return user.isEmpty() ? url : url + " as " + user;
  }
}
