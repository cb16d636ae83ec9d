package org.mediagateway.ingest.connect;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bounded length and can take some back. A line ends with LF or CR LF, neither of
 * which is part of it. A byte order mark at the beginning is skipped.
 */
final class LineReader {
  private static final int BUFFER_CHARS = 1 << 14;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * One line.
   *
   * @param number from 1
   * @param text its text, or as much of it as the limit lets through
   * @param tooLong whether text is missing
   */
  record Line(long number, String text, boolean tooLong) {}

  private final Reader reader;
  private final int lengthMax;
  private final long linesMax;
  private final char[] buffer = new char[BUFFER_CHARS];
  private final StringBuilder pending = new StringBuilder();
  private final Deque<Line> takenBack = new ArrayDeque<>();
  private int position;
  private int limit;
  private long number;

  LineReader(Reader reader, FeedLimits limits) {
    this.reader = reader;
    this.lengthMax = limits.rowLengthMax();
    this.linesMax = limits.linesMax();
  }

  /** How many lines were read, including those taken back. */
  long number() {
    return number;
  }

  /** The first character that is not white space, without moving; -1 when there is none. */
  int peekVisible() throws IOException {
    if (!fill()) {
      return -1;
    }
    if (buffer[position] == BYTE_ORDER_MARK) {
      position++;
    }
    while (true) {
      for (int i = position; i < limit; i++) {
        if (!Character.isWhitespace(buffer[i])) {
          return buffer[i];
        }
      }
      // Only white space so far: nothing in it is worth keeping but its line ends.
      for (int i = position; i < limit; i++) {
        number += buffer[i] == '\n' ? 1 : 0;
      }
      position = limit;
      if (!fill()) {
        return -1;
      }
    }
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    if (!takenBack.isEmpty()) {
      return takenBack.removeFirst();
    }
    if (!fill()) {
      return null;
    }
    if (number >= linesMax) {
      throw new IOException("it has more than " + linesMax + " lines, split it");
    }
    number++;
    pending.setLength(0);
    boolean tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int room = lengthMax - pending.length();
      tooLong |= end - position > room;
      pending.append(buffer, position, Math.min(end - position, room));
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    if (!pending.isEmpty() && pending.charAt(pending.length() - 1) == '\r') {
      pending.setLength(pending.length() - 1);
    }
    return new Line(number, pending.toString(), tooLong);
  }

  /** Makes {@code lines} the next to come, in their order. */
  void takeBack(List<Line> lines) {
    lines.reversed().forEach(takenBack::addFirst);
  }

  void close() throws IOException {
    reader.close();
  }

  /** Whether there is a character at {@code position}, reading more when needed. */
  private boolean fill() throws IOException {
    while (position >= limit) {
      int n = reader.read(buffer, 0, buffer.length);
      if (n < 0) {
        return false;
      }
      position = 0;
      limit = n;
    }
    return true;
  }
}
