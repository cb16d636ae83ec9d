package org.mediagateway.ingest.connect.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * One request.
 *
 * @param uri absolute, http or https
 * @param headers by name
 * @param etag of the answer that is known already; null to be answered in any case
 */
public record HttpCall(URI uri, Map<String, String> headers, @Nullable String etag) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A request to be answered in any case. */
  public HttpCall(URI uri, Map<String, String> headers) {
    this(uri, headers, null);
  }

  /**
   * The address that {@code text} is.
   *
   * @throws IngestException {@code SETTING_INVALID} when it is none
   */
  public static URI address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through; the message of the exception would show the address, and a key in it.
    }
    throw new IngestException(
        ErrorCode.SETTING_INVALID,
        "an address is absolute, with http or https: value has "
            + text.length()
            + " characters (not shown, it may hold a key); such as https://example.org/titles");
  }

  /** The address as it may be shown: without user, query and fragment. */
  public String shown() {
    int port = uri.getPort();
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (port < 0 ? "" : ":" + port)
        + uri.getRawPath();
  }

  @Override
  public String toString() {
    return shown();
  }
}
