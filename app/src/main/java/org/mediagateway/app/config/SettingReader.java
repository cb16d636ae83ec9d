package org.mediagateway.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed settings out of layered text values, collecting mistakes instead of stopping at the
 * first. Used by one thread.
 */
final class SettingReader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|kB|MB|GB)");

  private final Map<String, Sourced> values;
  private final Map<String, Sourced> used = new TreeMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  SettingReader(Map<String, Sourced> values) {
    this.values = values;
  }

  /** The names under which something is set in a section, for example {@code platforms}. */
  SortedSet<String> names(String section) {
    SortedSet<String> names = new TreeSet<>();
    String prefix = section + ".";
    for (String path : values.keySet()) {
      if (path.startsWith(prefix)) {
        names.add(path.substring(prefix.length()).split("\\.", 2)[0]);
      }
    }
    return names;
  }

  /** A text that is empty when nothing is set. */
  String optional(String path) {
    return read(path, "", "", String::strip);
  }

  /** A secret from a setting, or from a file that another setting names; may be empty. */
  String secret(String path, String filePath) {
    String secret = optional(path);
    String file = optional(filePath);
    if (file.isEmpty()) {
      return secret;
    }
    if (!secret.isEmpty()) {
      reject(filePath, "stands instead of " + path, "leave one of them out");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      reject(
          filePath,
          "must be a file that can be read",
          "name another, or set " + ConfigLoader.variable(path) + " instead");
      return secret;
    }
  }

  String text(String path, String fallback) {
    return read(path, fallback, "must not be blank", t -> t.isBlank() ? null : t.strip());
  }

  long number(String path, long fallback, long min, long max) {
    String rule = "must be a whole number from " + min + " to " + max;
    return read(
        path,
        Long.toString(fallback),
        rule,
        text -> {
          try {
            long number = Long.parseLong(text.strip());
            return number >= min && number <= max ? number : null;
          } catch (NumberFormatException e) {
            return null; // the caller turns "not a number" into the problem that names the rule
          }
        });
  }

  int integer(String path, int fallback, int min, int max) {
    return Math.toIntExact(number(path, fallback, min, max));
  }

  boolean flag(String path, boolean fallback) {
    return read(
        path,
        Boolean.toString(fallback),
        "must be true or false",
        text ->
            switch (text.strip().toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** A duration such as {@code 250ms}, {@code 30s}, {@code 5m} or {@code 1h}. */
  Duration duration(String path, String fallback, Duration min, Duration max) {
    String rule = "must be a duration such as 30s, from " + brief(min) + " to " + brief(max);
    return read(
        path,
        fallback,
        rule,
        text -> {
          Matcher matcher = DURATION.matcher(text.strip());
          if (!matcher.matches()) {
            return null;
          }
          long amount = Long.parseLong(matcher.group(1));
          Duration duration =
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
              };
          return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0 ? duration : null;
        });
  }

  /** A size such as {@code 64kB} or {@code 10MB}, in bytes; a kB is 1,024 bytes. */
  long bytes(String path, String fallback, long min, long max) {
    String rule = "must be a size such as 64kB or 10MB, from " + min + " to " + max + " bytes";
    return read(
        path,
        fallback,
        rule,
        text -> {
          Matcher matcher = SIZE.matcher(text.strip());
          if (!matcher.matches()) {
            return null;
          }
          int shift =
              switch (matcher.group(2)) {
                case "B" -> 0;
                case "kB" -> 10;
                case "MB" -> 20;
                default -> 30;
              };
          long size = Long.parseLong(matcher.group(1)) << shift;
          return size >= min && size <= max ? size : null;
        });
  }

  <E extends Enum<E>> E choice(String path, E fallback, Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(SettingReader::written).toList();
    String rule = "must be one of " + String.join(", ", names);
    return read(
        path,
        written(fallback),
        rule,
        text -> {
          int i = names.indexOf(text.strip().toLowerCase(Locale.ROOT));
          return i < 0 ? null : type.getEnumConstants()[i];
        });
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The value of a setting; where it is wrong, notes the problem and answers the fallback, so that
   * reading goes on.
   *
   * @param parse answers null for what breaks the rule
   */
  <T> T read(String path, String fallback, String rule, Function<String, @Nullable T> parse) {
    Sourced written = values.getOrDefault(path, new Sourced(fallback, "default"));
    used.put(path, written);
    T value = parse.apply(written.value());
    if (value != null) {
      return value;
    }
    String remedy =
        "leave it out" + (fallback.isEmpty() ? "" : " for " + fallback) + ", or correct it";
    problems.add(new ConfigProblem(path, rule, shown(path, written), written.source(), remedy));
    T safe = parse.apply(fallback);
    if (safe == null) {
      throw new AssertionError("the default of a setting obeys its rule: " + path + "=" + fallback);
    }
    return safe;
  }

  /** Notes a mistake that more than one value is needed to see. */
  void reject(String path, String rule, String remedy) {
    Sourced written = used.getOrDefault(path, new Sourced("", "default"));
    problems.add(new ConfigProblem(path, rule, shown(path, written), written.source(), remedy));
  }

  /** The value as it may be shown: nothing of one that is, or could hold, a password. */
  static String shown(String path, Sourced written) {
    String value = written.value();
    String name = path.toLowerCase(Locale.ROOT);
    boolean secret =
        (name.contains("pass") && !path.endsWith(".passwordFile"))
            || name.contains("secret")
            || name.endsWith(".key");
    boolean holdsOne =
        value.contains("://")
            && (value.contains("@")
                || value.contains("pass")
                || (name.endsWith(".feed") && value.contains("?")));
    return !value.isEmpty() && (secret || holdsOne) ? "(hidden)" : value;
  }

  /** Notes every value that no setting has asked for. */
  void rejectUnknown() {
    for (Map.Entry<String, Sourced> entry : values.entrySet()) {
      if (!used.containsKey(entry.getKey())) {
        problems.add(
            new ConfigProblem(
                entry.getKey(),
                "is no setting",
                shown(entry.getKey(), entry.getValue()),
                entry.getValue().source(),
                "the nearest is " + nearest(entry.getKey()) + "; mg config show lists all"));
      }
    }
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  /** Every setting that was read, as written, by path. */
  Map<String, Sourced> used() {
    return used;
  }

  private String nearest(String path) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : used.keySet()) {
      int distance = editDistance(path, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String brief(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
