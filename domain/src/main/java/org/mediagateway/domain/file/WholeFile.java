package org.mediagateway.domain.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files in one step: whoever reads finds what was there before or all that is new, also
 * after the process or the machine died on the way. One writer of a file at a time.
 */
public final class WholeFile {
  private WholeFile() {}

  /** The same for a text, in UTF-8. */
  public static void replace(Path file, CharSequence text) throws IOException {
    replace(file, StandardCharsets.UTF_8.encode(text.toString()));
  }

  /**
   * Writes {@code content} beside {@code file}, as {@code NAME.part}, brings it to the disk, and
   * moves it into its place.
   *
   * @param content from its position to its limit
   */
  public static void replace(Path file, ByteBuffer content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
