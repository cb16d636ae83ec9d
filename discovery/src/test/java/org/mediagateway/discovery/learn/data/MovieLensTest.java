package org.mediagateway.discovery.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;

class MovieLensTest {
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final Charset UTF8 = StandardCharsets.UTF_8;

  @TempDir private Path folder;

  private void write(String name, Charset charset, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines), charset);
  }

  private void assertReadAsWritten() {
    RatingLog log = MovieLens.read(folder);
    assertThat(log.films()).extracting(Film::id).containsExactly(1L, 7L, 9L);
    assertThat(log.films()).extracting(Film::year).containsExactly(1995, 1999, 0);
    assertThat(log.films().get(1).title()).isEqualTo("Café, Le (1999)");
    assertThat(log.films().getFirst().genres()).containsExactly("Animation", "Comedy");
    assertThat(log.films().getLast().genres()).isEmpty();
    assertThat(log.users()).isEqualTo(2);
    assertThat(log.second()).containsExactly(10, 20, 30);
    assertThat(log.user()).containsExactly(1, 0, 0);
    assertThat(log.film()).containsExactly(0, 1, 0);
    assertThat(log.value()).containsExactly(5, 3, 4);
  }

  @Test
  void read_100k_tabsBarsAndFlags() throws IOException {
    write(
        "u.item",
        LATIN,
        "1|Toy Story (1995)|01-Jan-1995||http://x|0|0|0|1|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0",
        "7|Café, Le (1999)|01-Jan-1999||http://x|0|0|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0",
        "9|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0");
    write("u.data", LATIN, "3\t1\t4\t30", "3\t7\t3\t20", "8\t1\t5\t10");
    assertReadAsWritten();
  }

  @Test
  void read_1m_twoColons() throws IOException {
    write(
        "movies.dat",
        LATIN,
        "1::Toy Story (1995)::Animation|Comedy",
        "7::Café, Le (1999)::Drama",
        "9::unknown::");
    write("ratings.dat", LATIN, "3::1::4::30", "3::7::3::20", "8::1::5::10");
    assertReadAsWritten();
  }

  @Test
  void read_latestAnd20m_csvWithTags() throws IOException {
    write(
        "movies.csv",
        UTF8,
        "movieId,title,genres",
        "1,Toy Story (1995),Animation|Comedy",
        "7,\"Café, Le (1999)\",Drama",
        "9,unknown,(no genres listed)");
    write(
        "ratings.csv",
        UTF8,
        "userId,movieId,rating,timestamp",
        "3,1,4.0,30",
        "3,7,3,20",
        "8,1,5,10");
    assertReadAsWritten();

    write(
        "tags.csv",
        UTF8,
        "userId,movieId,tag,timestamp",
        "1,1,toys,5",
        "2,1,pixar,5",
        "3,1,pixar,6");
    Film film = MovieLens.read(folder).films().getFirst();
    assertThat(film.tags()).containsExactly("pixar", "toys");
    assertThat(film.text()).isEqualTo("Toy Story (1995). Animation, Comedy. pixar, toys");
  }

  @Test
  void read_noKnownLayout_saysWhatIsLookedFor() {
    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContainingAll("ratings.csv", "u.data", folder.toString());
  }

  @Test
  void read_brokenLines_nameFileLineAndValue() throws IOException {
    write("movies.dat", LATIN, "1::A::");
    assertRefused("line=2", "rating=6", "1::1::5::3", "2::1::6::3");
    assertRefused("line=1", "rating=NaN", "1::1::NaN::3");
    assertRefused("line=1", "\"x\"", "1::x::5::3");
    assertRefused("line=1", "film=2", "1::2::5::3");
    assertRefused("line=3", "once", "1::1::5::3", "2::1::5::4", "1::1::4::9");
    assertRefused("line=1", "time=-1", "1::1::5::-1");
    assertRefused("line=1", "2", "1::1");
  }

  private void assertRefused(String line, String part, String... ratings) throws IOException {
    write("ratings.dat", LATIN, ratings);
    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContainingAll("ratings.dat", line, part);
  }

  @Test
  void read_fileMissingOrEmpty_isRefused() throws IOException {
    write("ratings.csv", UTF8, "userId,movieId,rating,timestamp");
    assertThatThrownBy(() -> MovieLens.read(folder)).hasMessageContaining("movies.csv");
    write("movies.csv", UTF8, "movieId,title,genres", "1,A,");
    assertThatThrownBy(() -> MovieLens.read(folder)).hasMessageContaining("ratings=0");
  }
}
