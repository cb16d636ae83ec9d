package org.mediagateway.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That null checking is really on: NullAway is silent both when all is well and when it does not
 * run. Compiles a canary with the very arguments of the root {@code pom.xml}.
 */
class NullAwayCanaryTest {
  private static final Pattern ARGUMENT = Pattern.compile("<arg>(.*?)</arg>");

  private static final String CANARY =
      """
      package org.mediagateway.canary;
      import org.jspecify.annotations.NullMarked;
      import org.jspecify.annotations.Nullable;
      @NullMarked
      final class Canary {
        static int length(%s String text) {
          return text.length();
        }
        private Canary() {}
      }
      """;

  @Test
  void compile_dereferenceOfNullable_fails(@TempDir Path folder) throws Exception {
    assertThat(compile(folder, CANARY.formatted("@Nullable")))
        .contains("[NullAway] dereferenced expression");
  }

  @Test
  void compile_dereferenceOfNonNull_succeeds(@TempDir Path folder) throws Exception {
    String clean = CANARY.formatted("").replace("import org.jspecify.annotations.Nullable;\n", "");
    assertThat(compile(folder, clean)).doesNotContain("error:");
  }

  private static String compile(Path folder, String source)
      throws IOException, InterruptedException {
    Path file = folder.resolve("Canary.java");
    Files.writeString(file, source);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    Path root = SourceTree.root();
    for (String line : SourceTree.lines(root.resolve(".mvn/jvm.config"))) {
      command.add("-J" + line.replace(' ', '='));
    }
    command.addAll(List.of("-d", folder.toString()));
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, "-processorpath", processors(classPath)));
    Matcher arguments = ARGUMENT.matcher(Files.readString(root.resolve("pom.xml")));
    while (arguments.find()) {
      command.add(arguments.group(1));
    }
    command.add(file.toString());
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    javac.waitFor();
    return output;
  }

  /** Libraries only: the project's own classes are no annotation processors. */
  private static String processors(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator)).stream()
            .filter(entry -> entry.endsWith(".jar"))
            .toList());
  }
}
