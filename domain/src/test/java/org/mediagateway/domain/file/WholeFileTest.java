package org.mediagateway.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void replace_fileThatIsThereAndOneThatWasNeverFinished_leavesTheNewAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("plan"), "what was there, and is longer");
    Files.writeString(folder.resolve("plan.part"), "of a process that died on the way, longest");
    WholeFile.replace(file, "nü");
    assertThat(file).hasContent("nü");
    assertThat(folder).isDirectoryContaining(each -> each.equals(file));
    assertThat(folder.resolve("plan.part")).doesNotExist();
  }

  @Test
  void replace_partOfABuffer_writesThatPart() throws IOException {
    Path file = folder.resolve("new");
    WholeFile.replace(file, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2));
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
  }

  @Test
  void replace_placeThatCannotBeWritten_leavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("plan"), "before");
    Files.createDirectory(folder.resolve("plan.part"));
    assertThatThrownBy(() -> WholeFile.replace(file, "after")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("before");
  }
}
