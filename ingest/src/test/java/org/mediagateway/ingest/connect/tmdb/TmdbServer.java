package org.mediagateway.ingest.connect.tmdb;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.mediagateway.ingest.connect.http.ScriptedServer;
import org.mediagateway.ingest.connect.http.ScriptedServer.Reply;

/** A server that answers in the shapes that TMDB documents. */
final class TmdbServer implements AutoCloseable {
  final ScriptedServer http = new ScriptedServer();

  TmdbServer() {
    popular("movie", List.of());
    popular("tv", List.of());
  }

  /** The pages of popular titles, in every region. */
  void popular(String kind, List<long[]> pages) {
    http.on("/discover/" + kind, list(1, pages.isEmpty() ? new long[0] : pages.getFirst(), pages));
    for (int page = 2; page <= pages.size(); page++) {
      http.on(discover(kind, "GB", page), list(page, pages.get(page - 1), pages));
      http.on(discover(kind, "US", page), list(page, pages.get(page - 1), pages));
    }
  }

  private static String discover(String kind, String region, int page) {
    return "/discover/"
        + kind
        + "?api_key="
        + TmdbFetchTest.KEY
        + "&include_adult=false&language=en-US&page="
        + page
        + "&sort_by=popularity.desc&watch_region="
        + region
        + "&with_watch_monetization_types=flatrate%7Cfree%7Cads%7Crent%7Cbuy";
  }

  /** The one page of changes. */
  void changes(String kind, long... ids) {
    http.on("/" + kind + "/changes", list(1, ids, List.of(ids)));
  }

  private static Reply list(int page, long[] ids, List<long[]> pages) {
    String results =
        LongStream.of(ids)
            .mapToObj(id -> "{\"id\":" + id + ",\"adult\":false}")
            .collect(Collectors.joining(","));
    return Reply.of(
        200,
        "{\"page\":%d,\"results\":[%s],\"total_pages\":%d,\"total_results\":%d}"
            .formatted(page, results, pages.size(), 20 * pages.size()));
  }

  /** A film's details with these watch providers, as of {@code etag}. */
  void film(long id, String name, String providers, String etag) {
    http.on("/movie/" + id, details(id, name, providers).with("ETag", etag));
  }

  static Reply details(long id, String name, String providers) {
    return Reply.of(
        200,
        """
        {"adult":false,"backdrop_path":"/b.jpg","budget":63000000,
         "genres":[{"id":878,"name":"Science Fiction"},{"id":10770,"name":"TV Movie"}],
         "id":%d,"imdb_id":"tt0137523","original_language":"en","original_title":"%s",
         "overview":"A ticking-time-bomb insomniac.","popularity":61.416,"poster_path":"/p.jpg",
         "production_countries":[{"iso_3166_1":"US","name":"United States of America"}],
         "release_date":"1999-10-15","revenue":100853753,"runtime":139,"status":"Released",
         "title":"%s","video":false,"vote_average":8.433,"vote_count":26280,
         "credits":{"cast":[{"id":2,"name":"Second Actor","order":1},
                            {"id":1,"name":"First Actor","order":0}],
                    "crew":[{"id":3,"name":"The Director","job":"Director"},
                            {"id":4,"name":"A Writer","job":"Writer"}]},
         "release_dates":{"results":[
           {"iso_3166_1":"US","release_dates":[{"certification":"R","type":3}]},
           {"iso_3166_1":"GB","release_dates":[{"certification":"","type":1},
                                               {"certification":"12A","type":3}]}]},
         "watch/providers":{"results":%s}}
        """
            .formatted(id, name, name, providers));
  }

  /** A series' details. */
  void series(long id, String name, String providers) {
    http.on(
        "/tv/" + id,
        Reply.of(
            200,
            """
            {"id":%d,"name":"%s","first_air_date":"2016-07-15","number_of_seasons":4,
             "genres":[{"id":10765,"name":"Sci-Fi & Fantasy"}],"overview":"","poster_path":null,
             "vote_average":0.0,"vote_count":0,"production_countries":[],
             "credits":{"cast":[],"crew":[]},
             "content_ratings":{"results":[{"iso_3166_1":"US","rating":"TV-14"}]},
             "watch/providers":{"results":%s}}
            """
                .formatted(id, name, providers)));
  }

  /** One region's offers of one kind by one provider. */
  static String offer(String region, String way, long number, String provider) {
    return """
        "%s":{"link":"https://example.org/watch","%s":[{"logo_path":"/l.jpg","provider_id":%d,\
        "provider_name":"%s","display_priority":0}]}"""
        .formatted(region, way, number, provider);
  }

  @Override
  public void close() {
    http.close();
  }
}
