package org.mediagateway.ingest.connect.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TmdbProvidersTest {
  @ParameterizedTest
  @CsvSource({
    "Netflix, netflix",
    "Netflix basic with Ads, netflix",
    "Netflix Standard with Ads, netflix",
    "Netflix Kids, netflix",
    "Amazon Prime Video, prime",
    "Amazon Prime Video with Ads, prime",
    "Amazon Video, prime",
    "Disney Plus, disney",
    "Disney+, disney",
    "Hulu, hulu",
    "Apple TV, appletv",
    "Apple TV+, appletv",
    "Apple TV Plus, appletv",
    "YouTube, youtube",
    "YouTube Premium, youtube",
    "YouTube TV, youtube-tv",
    "Max Amazon Channel, max-amazon-channel",
    "Paramount+, paramount-plus",
    "Paramount Plus, paramount-plus",
    "Pathé Thuis, pathe-thuis",
    "7plus, provider-7plus",
    "爱奇艺, provider-77",
    "A Provider With A Very Long Name Indeed, a-provider-with-a-very-long-n-77"
  })
  void platform_byName(String name, String id) {
    assertThat(TmdbProviders.platform(name, 77).id()).isEqualTo(id);
  }
}
