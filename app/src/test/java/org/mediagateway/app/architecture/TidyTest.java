package org.mediagateway.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How files are kept; the limits are those of docs/decisions/001 and may only become stricter. */
class TidyTest {
  private static final int LINES_MAX = 400;

  private static final int COLUMNS_MAX = 100;

  /** Written in two parts, or this file would offend against its own rule. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("\"/(ro" + "ot|wo" + "rk|ho" + "me)/|/usr/lib/jvm/[a-z]");

  @Test
  void javaFiles_areShort() {
    assertThat(SourceTree.javaFiles())
        .isNotEmpty()
        .filteredOn(file -> SourceTree.lines(file).size() > LINES_MAX)
        .as("files of more than %s lines: divide them by idea", LINES_MAX)
        .isEmpty();
  }

  @Test
  void javaLines_areShort() {
    assertThat(matches(line -> line.length() > COLUMNS_MAX && !isTable(line)))
        .as("lines of more than %s columns", COLUMNS_MAX)
        .isEmpty();
  }

  @Test
  void javaFiles_holdNothingUnfinishedAndNoMachinePath() {
    assertThat(
            matches(line -> UNFINISHED.matcher(line).find() || MACHINE_PATH.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void mainPackages_saySomethingOfThemselvesAndAreNullMarked() {
    List<Path> folders =
        SourceTree.javaFiles().stream()
            .filter(file -> file.toString().contains("src/main/java"))
            .map(Path::getParent)
            .distinct()
            .toList();
    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(
            folder -> {
              Path info = folder.resolve("package-info.java");
              assertThat(Files.exists(info)).as("%s is missing", info).isTrue();
              assertThat(String.join("\n", SourceTree.lines(info)))
                  .as("%s: a sentence, and @NullMarked", info)
                  .startsWith("/**")
                  .contains("@NullMarked");
            });
  }

  /** Imports cannot be broken; a line of cells in a text block reads best unbroken. */
  private static boolean isTable(String line) {
    return line.startsWith("import ") || line.contains(" ~ ") || line.contains(" | ");
  }

  private interface Rule {
    boolean broken(String line);
  }

  private static Stream<String> matches(Rule rule) {
    return SourceTree.javaFiles().stream()
        .flatMap(
            file -> {
              List<String> lines = SourceTree.lines(file);
              return IntStream.range(0, lines.size())
                  .filter(i -> rule.broken(lines.get(i)))
                  .mapToObj(i -> SourceTree.root().relativize(file) + ":" + (i + 1));
            });
  }
}
