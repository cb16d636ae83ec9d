package org.mediagateway.ingest.connect.tmdb;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mediagateway.domain.catalogue.Platform;

/**
 * Which platform a watch provider is. The shops and tiers of one platform are that platform: what
 * is rented from "Amazon Video" is watched in Prime Video. A channel that is sold inside another
 * platform, such as "Max Amazon Channel", has a subscription of its own and so is its own platform.
 */
final class TmdbProviders {
  private static final int ID_LENGTH_MAX = 32;
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_IN_ID = Pattern.compile("[^a-z0-9]+");
  private static final Pattern TIER =
      Pattern.compile("(-(basic|standard|premium|free))?(-with-ads|-kids|-free)?$");

  private static final Map<String, String> PLATFORMS =
      Map.ofEntries(
          Map.entry("netflix", "netflix"),
          Map.entry("amazon-prime-video", "prime"),
          Map.entry("prime-video", "prime"),
          Map.entry("amazon-video", "prime"),
          Map.entry("disney-plus", "disney"),
          Map.entry("hulu", "hulu"),
          Map.entry("apple-tv", "appletv"),
          Map.entry("apple-tv-plus", "appletv"),
          Map.entry("apple-itunes", "appletv"),
          Map.entry("youtube", "youtube"));

  private TmdbProviders() {}

  /**
   * The platform of a provider.
   *
   * @param name as TMDB prints it
   * @param number TMDB's own; tells apart providers whose names do not fit into a platform's id
   */
  static Platform platform(String name, long number) {
    String slug = slug(name);
    String known = PLATFORMS.get(TIER.matcher(slug).replaceFirst(""));
    if (known != null) {
      return new Platform(known);
    }
    boolean fits = !slug.isEmpty() && Character.isLetter(slug.charAt(0));
    String id = fits ? slug : "provider-" + slug;
    if (id.length() > ID_LENGTH_MAX || slug.isEmpty()) {
      String end = "-" + number;
      String start = id.substring(0, Math.min(id.length(), ID_LENGTH_MAX - end.length()));
      id = start.replaceAll("-+$", "") + end;
    }
    return new Platform(id);
  }

  private static String slug(String name) {
    String letters =
        MARK.matcher(Normalizer.normalize(name.replace("+", " plus "), Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return NOT_IN_ID.matcher(letters).replaceAll("-").replaceAll("^-|-$", "");
  }
}
